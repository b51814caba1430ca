"""How a report looks, the same in every kind of file."""

from dataclasses import dataclass

from samstyr.ui.typesetting import TYPEFACE


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as #rrggbb and the typeface. The brand colour is the municipality's own; the greys are warm."""

    brand: str = "#0b5563"
    brand_pale: str = "#e8f0f1"
    ink: str = "#1f2527"
    muted: str = "#5a6265"
    rule: str = "#d5d0c8"
    paper: str = "#f7f5f1"
    caution: str = "#8a4b00"
    font: str = TYPEFACE


DEFAULT = Theme()
