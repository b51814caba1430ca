"""Which department of one measurement is which of another: by the unit of the line where both say, else by name."""

from collections.abc import Mapping

type Units = Mapping[str, int]
"""By the name of a department: the unit that it is. Departments that were reported joined are in none."""


def called(name: str, here: Units, there: Units) -> str:
    """What a department of one measurement is called in the other; empty when that name is another department's there.

    A name that nobody has tied to a unit is taken for the same: so it has been from the first year on.
    """
    unit = here.get(name)
    if unit is not None:
        for other, its in there.items():
            if its == unit:
                return other
    namesake = there.get(name)
    if namesake is None:
        return name
    # There the name belongs to a unit: to another than this one, or to one that has its own department here.
    return "" if unit is not None or namesake in here.values() else name
