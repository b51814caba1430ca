"""The square: four types, and whether the place is settled."""

import linkoping
import pytest

from samstyr.analysis import position


@pytest.mark.parametrize(
    ("capability", "heritage", "letter"), [(49.9, 49.9, "A"), (50, 49.9, "B"), (49.9, 50, "C"), (50, 50, "D")]
)
def test_the_type_follows_from_the_two_dimensions(capability, heritage, letter):
    assert position.type_of(capability=capability, heritage=heritage).letter == letter


def test_every_type_has_its_own_texts_in_both_languages():
    texts = [
        part.text(language)
        for kind in position.TYPES.values()
        for part in (kind.title, kind.risks, kind.advice)
        for language in ("sv", "en")
    ]
    assert all(texts)
    assert len(set(texts)) == len(texts)


def test_linkoping_2022_is_of_type_a_beyond_doubt():
    found = linkoping.release(2022).position
    assert (found.type, found.settled) == ("A", True)


def test_a_place_is_unsettled_when_an_interval_crosses_the_boundary():
    released = linkoping.release(2021)
    heritage = released.whole.dimensions["digital_heritage"]
    crosses = heritage.low <= 50 <= heritage.high
    assert released.position.settled is not crosses
