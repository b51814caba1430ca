"""What the pages of the register have in common."""

from django.urls import reverse
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right
from samstyr.ui.components import Link


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
