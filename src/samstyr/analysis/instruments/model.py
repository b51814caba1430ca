"""What an instrument is: statements on a scale, gathered into categories and dimensions, and the rule that adds them up."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

PLACEHOLDER = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Text:
    """A text in Swedish and, where there is one, in English.

    `{name}` in it stands for a local definition; `defaults` holds the word of each language to use where the
    organisation has given none.
    """

    sv: str
    en: str = ""
    defaults: Mapping[str, "Text"] = field(default_factory=dict, compare=False, repr=False)

    def text(self, language: str = "sv", local: Mapping[str, str] | None = None) -> str:
        """The text in `language` ("sv" or "en", Swedish where English is missing), with local words filled in."""
        template = self.en if language.startswith("en") and self.en else self.sv

        def word(match: re.Match[str]) -> str:
            key = match.group(1)
            return (local or {}).get(key) or self.defaults[key].text(language)

        filled = PLACEHOLDER.sub(word, template)
        # A local word may begin the sentence, and is written there in small letters by most.
        return filled[:1].upper() + filled[1:] if template.startswith("{") else filled

    @property
    def placeholders(self) -> frozenset[str]:
        """Names of the local definitions that the text uses, in any language."""
        return frozenset(PLACEHOLDER.findall(self.sv) + PLACEHOLDER.findall(self.en))


@dataclass(frozen=True, slots=True)
class Statement:
    """The sentence that a respondent takes a stand on."""

    wording: Text

    def text(self, language: str = "sv", local: Mapping[str, str] | None = None) -> str:
        """The sentence in `language`, with local words filled in."""
        return self.wording.text(language, local)


@dataclass(frozen=True, slots=True)
class Item:
    """One measuring point. `tied` is the code of the item of another instrument that it echoes, or empty."""

    code: str
    category: str
    title: Text
    statement: Statement
    explanation: Text
    tied: str = ""


@dataclass(frozen=True, slots=True)
class Category:
    """Items that are read together."""

    code: str
    dimension: str
    title: Text
    explanation: Text
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Dimension:
    """Categories that are read together."""

    code: str
    title: Text
    explanation: Text
    categories: tuple[Category, ...]

    @property
    def items(self) -> tuple[Item, ...]:
        """The items of all its categories, in order."""
        return tuple(item for category in self.categories for item in category.items)


@dataclass(frozen=True, slots=True)
class Scale:
    """Answers 1 to `steps`, the words at its ends, and the words for not knowing."""

    steps: int
    lowest: Text
    highest: Text
    dont_know: Text


@dataclass(frozen=True, slots=True)
class FilterQuestion:
    """The question that comes first. Whoever answers no goes on and counts."""

    question: Text
    explanation: Text
    yes: Text
    no: Text


@dataclass(frozen=True, slots=True)
class LocalDefinition:
    """A word that each organisation replaces with its own, such as the name of its IT department."""

    key: str
    term: Text
    explanation: Text


@dataclass(frozen=True, slots=True)
class Role:
    """A kind of respondent. `names` are the labels it goes by in lists; `leads` counts it among the leaders."""

    code: str
    title: Text
    names: tuple[str, ...]
    leads: bool = False


class Rule(StrEnum):
    """How a composite is made: of the level just below, or of all items beneath it, each time as a plain mean."""

    MEAN_OF_ITEMS = "mean_of_items"
    MEAN_OF_CATEGORIES = "mean_of_categories"
    MEAN_OF_DIMENSIONS = "mean_of_dimensions"


@dataclass(frozen=True, slots=True)
class Aggregation:
    """The rule of each level."""

    category: Rule
    dimension: Rule
    total: Rule


@dataclass(frozen=True, slots=True)
class Square:
    """Which two dimensions span the square of positions, and the percentage where low becomes high."""

    horizontal: str
    vertical: str
    boundary: float


@dataclass(frozen=True)
class Instrument:
    """A versioned set of statements and how they aggregate. Never edited once used."""

    id: str
    version: str
    title: Text
    total: str
    total_title: Text
    scale: Scale
    filter_question: FilterQuestion
    aggregation: Aggregation
    dimensions: tuple[Dimension, ...]
    definitions: tuple[LocalDefinition, ...] = ()
    roles: tuple[Role, ...] = ()
    square: Square | None = None
    tied_to: str = ""

    @cached_property
    def categories(self) -> tuple[Category, ...]:
        """All categories, in order."""
        return tuple(category for dimension in self.dimensions for category in dimension.categories)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All items, in order."""
        return tuple(item for category in self.categories for item in category.items)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of all items, in order: the columns of a frame of answers."""
        return tuple(item.code for item in self.items)

    @cached_property
    def composites(self) -> tuple[str, ...]:
        """The codes of everything that is put together of items: the total, the dimensions, the categories."""
        return (
            self.total,
            *(dimension.code for dimension in self.dimensions),
            *(category.code for category in self.categories),
        )

    def item(self, code: str) -> Item:
        """The item with this code. Raises KeyError."""
        return self._by_code[code]

    def title_of(self, code: str) -> Text:
        """The title of an item, a category, a dimension or the total. Raises KeyError."""
        return self._titles[code]

    def role(self, name: str) -> Role | None:
        """The role that goes by this label, in either language and any case; None for a label of one's own."""
        return self._roles.get(name.strip().casefold())

    def wording(self, code: str) -> str:
        """A short fingerprint of what was asked: another statement or another scale is another fingerprint.

        The survey is held in Swedish first, so a mended translation does not break the line.
        """
        # Sixteen signs are enough to tell some thirty statements apart, and short enough to
        # stand in a release.
        asked = f"{self.scale.steps}|{self.item(code).statement.wording.sv}"
        return hashlib.sha256(asked.encode()).hexdigest()[:16]

    @cached_property
    def _by_code(self) -> dict[str, Item]:
        return {item.code: item for item in self.items}

    @cached_property
    def _titles(self) -> dict[str, Text]:
        levels: tuple[Dimension | Category | Item, ...] = (*self.dimensions, *self.categories, *self.items)
        return {self.total: self.total_title} | {level.code: level.title for level in levels}

    @cached_property
    def _roles(self) -> dict[str, Role]:
        return {
            label.strip().casefold(): role
            for role in self.roles
            for label in (role.code, role.title.sv, role.title.en, *role.names)
            if label
        }
