"""What the results pages, a layer below, may show of the goals."""

from samstyr.planning.selectors.goals import target_of

TARGET = target_of
