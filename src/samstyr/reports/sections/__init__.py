"""The parts of a report, each a function from material to blocks. `municipal` and `department` put them in order."""
