"""What the codes of a release are called, in the reader's language and with the municipality's own words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.text import slugify
from django.utils.translation import gettext as _

from samstyr.analysis.instruments import Instrument, Item

INVOLVED = "involved"


@dataclass(frozen=True)
class Names:
    """Titles and texts of one instrument. `local` maps its local definitions to the municipality's words."""

    instrument: Instrument
    language: str = "sv"
    local: Mapping[str, str] = field(default_factory=dict)

    def title(self, code: str) -> str:
        """The title of an item, a category, a dimension, the total, or the filter question. Raises KeyError."""
        if code == INVOLVED:
            return _("Med i besluten")
        return self.instrument.title_of(code).text(self.language, self.local)

    def item(self, code: str) -> Item:
        """The item itself. Raises KeyError."""
        return self.instrument.item(code)

    def statement(self, code: str) -> str:
        """The sentence that the respondents took a stand on."""
        return self.item(code).statement.text(self.language, self.local)

    def explanation(self, code: str) -> str:
        """What the item is about."""
        return self.item(code).explanation.text(self.language, self.local)

    def category_of(self, code: str) -> str:
        """The title of an item's category."""
        return self.title(self.item(code).category)

    @property
    def ends(self) -> tuple[str, str]:
        """The words at the lowest and the highest step of the scale."""
        scale = self.instrument.scale
        return scale.lowest.text(self.language, self.local), scale.highest.text(self.language, self.local)

    @property
    def steps(self) -> int:
        """How many steps the scale has."""
        return self.instrument.scale.steps


def slugs(groups: Iterable[str]) -> dict[str, str]:
    """An address for each group name: `{"social-och-omsorgsforvaltningen": "Social- och …"}`; no two alike."""
    found: dict[str, str] = {}
    for group in groups:
        base = slugify(group) or "grupp"
        slug, number = base, 2
        while slug in found:
            slug, number = f"{base}-{number}", number + 1
        found[slug] = group
    return found
