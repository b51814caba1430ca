"""A municipality of full size, put straight into the tables: 20 objects, 700 systems, 2 000 components, ten years.

What is in it is made up; only how much there is, and how it hangs together, is like a real one's.
"""

from benchmarks.municipality import forums, line, plans, portfolio, register
from benchmarks.municipality.town import Town


def build() -> Town:
    """Save it all. Gives what the addresses of the pages need."""
    from samstyr.foundation import search

    town = Town()
    with search.in_bulk():
        for part in (line, register, plans, portfolio, forums):
            part.make(town)
    return town
