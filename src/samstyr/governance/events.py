"""What the audit trail's actions of the steering are called."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.events import Event


def _it(target: str) -> str:
    return reverse("it_component", args=[target])


def _structure(target: str) -> str:
    del target
    return reverse("structures")


def _business(target: str) -> str:
    return reverse("business_component", args=[target])


def _seat(target: str) -> str:
    return reverse("seat", args=[target])


_REGISTER = {
    "it_component.created": Event(_("lade till it-komponenten"), url=_it),
    "it_component.changed": Event(_("ändrade it-komponenten"), url=_it),
    "it_component.retired": Event(_("tog bort ur registret:"), url=_it),
    "it_component.restored": Event(_("tog tillbaka till registret:"), url=_it),
    "business_component.created": Event(_("lade till verksamhetskomponenten"), url=_business),
    "business_component.changed": Event(_("ändrade verksamhetskomponenten"), url=_business),
    "business_component.retired": Event(_("tog bort ur registret:"), url=_business),
    "business_component.restored": Event(_("tog tillbaka till registret:"), url=_business),
    "product.created": Event(_("lade till produkten"), is_news=True),
    "product.changed": Event(_("ändrade produkten")),
    "product.ended": Event(_("avslutade produkten"), is_news=True),
}
_SEATS = {
    "seat.opened": Event(_("inrättade platsen")),
    "seat.closed": Event(_("tog bort platsen")),
    "seat.appointed": Event(_("utsåg till platsen"), is_news=True, url=_seat),
    "seat.substitute_appointed": Event(_("utsåg ersättare i platsen"), url=_seat),
    "seat.accepted": Event(_("tackade ja till platsen"), is_news=True, url=_seat),
    "seat.declined": Event(_("tackade nej till platsen"), url=_seat),
    "seat.ended": Event(_("avslutade ett uppdrag i platsen"), is_news=True, url=_seat),
    "mandate.changed": Event(_("ändrade vem som beslutar om"), is_news=True),
    "mandate.reset": Event(_("återställde till riktlinjen vem som beslutar om"), is_news=True),
}
_DECISIONS = {
    "agenda.handed_in": Event(_("lämnade in ärendet")),
    "agenda.withdrawn": Event(_("tog tillbaka ärendet")),
    "decision.made": Event(_("beslutade"), is_news=True),
}
_STRUCTURE = {
    "structure.begun": Event(_("började ett utkast till")),
    "structure.object_added": Event(_("lade till ett objekt i utkastet till")),
    "structure.object_changed": Event(_("ändrade ett objekt i utkastet till")),
    "structure.object_ended": Event(_("lät ett objekt upphöra i utkastet till")),
    "structure.discarded": Event(_("kastade utkastet till")),
    "structure.decided": Event(_("beslutade"), is_news=True, url=_structure),
    "structure.took_effect": Event(_("lät börja gälla:"), is_news=True, url=_structure),
}
_FORUMS = {"forum.member_replaced": Event(_("bytte en ledamot i"))}
EVENTS = {**_STRUCTURE, **_FORUMS, **_REGISTER, **_SEATS, **_DECISIONS}
