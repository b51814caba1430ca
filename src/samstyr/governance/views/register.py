"""What the pages of the register have in common."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.foundation import numbers
from samstyr.ui.components import Link


def finding(kind: str, count: int, unowned: int) -> str:
    """How much the register holds in all, and what nobody answers for."""
    if not count:
        return _("Inget i registret än")
    if kind == "business":
        words = ngettext("%(n)s verksamhetskomponent", "%(n)s verksamhetskomponenter", count)
        return words % {"n": numbers.number(count)}
    said = ngettext("%(n)s it-komponent", "%(n)s it-komponenter", count) % {"n": numbers.number(count)}
    return said + _(", %(n)s utan objekt") % {"n": numbers.number(unowned)} if unowned else said


def lead(kind: str, count: int, unowned: int) -> str:
    """What the register holds, where the heading has not said all of it."""
    if not count:
        return _("Allt som objekten håller i: it-stöd, rutiner, handböcker, behörigheter, utbildning.")
    if kind == "business":
        return _("Rutiner, handböcker, behörigheter och utbildning.")
    return "" if unowned else _("Alla hör till ett objekt.")


def nothing_yet(kind: str) -> str:
    """What will stand in a list that is empty, and how it comes there."""
    if kind == "it":
        return _(
            "Här kommer systemen, med drift, avtal, klassning och vad de kostar. Portföljkontoret läser in ett kalkylblad "
            "som ni har, eller så lägger objektledare och specialister till dem ett i taget."
        )
    return _(
        "Här kommer rutiner, handböcker, behörigheter och utbildning, med de system som de hör ihop med. Objektledare och "
        "specialister lägger till dem."
    )


def tabs(current: str, user: User) -> list[Link]:
    """The parts of the register; inventories for those who take them in."""
    parts = (
        ("it", _("It-komponenter"), "it_components"),
        ("business", _("Verksamhetskomponenter"), "business_components"),
        ("suppliers", _("Leverantörer"), "suppliers"),
        ("duties", _("Plikter"), "duties"),
        ("check_ups", _("Avstämningar"), "check_ups"),
        *(
            (("inventories", _("Inventeringar"), "inventories"),)
            if user.has_right(Right.MANAGE_GOVERNANCE)
            else ()
        ),
    )
    return [Link(label, reverse(name), current=current == key) for key, label, name in parts]
