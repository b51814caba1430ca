"""What the audit trail's actions of the steering are called."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.events import Event
from samstyr.governance.selectors.components import secret_fields
from samstyr.governance.selectors.decisions import secret_reports
from samstyr.governance.selectors.item_readers import secret_names


def _it(target: str) -> str:
    return reverse("it_component", args=[target])


def _structure(target: str) -> str:
    # Versions have addresses by number, and the trail knows only the key.
    del target
    return reverse("structures")


def _draft(target: str) -> str:
    del target
    return reverse("structure_draft")  # when it is decided, that page leads on to the structures


def _business(target: str) -> str:
    return reverse("business_component", args=[target])


def _product(target: str) -> str:
    # Its own address goes by its object's name, which the trail does not know.
    return reverse("product_by_id", args=[target])


def _seat(target: str) -> str:
    return reverse("seat", args=[target])


def _forum(target: str) -> str:
    return reverse("forum", args=[target])


def _meeting(target: str) -> str:
    return reverse("meeting", args=[target])


def _decision(target: str) -> str:
    return reverse("decision", args=[target])


def _item(target: str) -> str:
    return reverse("item", args=[target])


def _mandates(target: str) -> str:
    del target
    return reverse("mandates")


def _check_up(target: str) -> str:
    return reverse("check_up", args=[target])


def _inventory(target: str) -> str:
    return reverse("inventory", args=[target])


# No news: a register of two thousand components changes all the time, and would drown the rest.
_REGISTER = {
    "it_component.created": Event(_("lade till it-komponenten"), url=_it),
    "it_component.changed": Event(_("ändrade it-komponenten"), url=_it),
    "it_component.retired": Event(_("tog bort ur registret:"), url=_it),
    "it_component.restored": Event(_("tog tillbaka till registret:"), url=_it),
    "business_component.created": Event(_("lade till verksamhetskomponenten"), url=_business),
    "business_component.changed": Event(_("ändrade verksamhetskomponenten"), url=_business),
    "business_component.retired": Event(_("tog bort ur registret:"), url=_business),
    "business_component.restored": Event(_("tog tillbaka till registret:"), url=_business),
    "product.created": Event(_("lade till produkten"), is_news=True, url=_product),
    "product.changed": Event(_("ändrade produkten"), url=_product),
    "product.ended": Event(_("avslutade produkten"), is_news=True, url=_product),
}
_CHECK_UPS = {
    "it_component.confirmed": Event(_("bekräftade uppgifter om it-komponenten"), url=_it),
    "check_up.begun": Event(_("började avstämningen"), is_news=True, url=_check_up),
    "check_up.ended": Event(_("avslutade avstämningen"), url=_check_up),
    "check_up.not_known": Event(_("svarade vet ej på")),
    "check_up.handed_on": Event(_("lämnade över frågan om")),
}
_INVENTORY = {
    "inventory.uploaded": Event(_("laddade upp inventeringen")),
    "inventory.applied": Event(_("läste in inventeringen"), is_news=True, url=_inventory),
    "inventory.list_applied": Event(_("läste in den ändrade listan"), url=_inventory),
    "inventory.forgotten": Event(_("kastade inventeringen")),
}
# A no is between her and whoever asked; only what comes to hold is news for everybody.
_SEATS = {
    "seat.opened": Event(_("inrättade platsen"), url=_seat),
    "seat.closed": Event(_("tog bort platsen")),
    "seat.appointed": Event(_("utsåg till platsen"), is_news=True, url=_seat),
    "seat.substitute_appointed": Event(_("utsåg ersättare i platsen"), url=_seat),
    "seat.accepted": Event(_("tackade ja till platsen"), is_news=True, url=_seat),
    "seat.declined": Event(_("tackade nej till platsen"), url=_seat),
    "seat.ended": Event(_("avslutade ett uppdrag i platsen"), is_news=True, url=_seat),
    "mandate.changed": Event(_("ändrade vem som beslutar om"), is_news=True, url=_mandates),
    "mandate.reset": Event(_("återställde till riktlinjen vem som beslutar om"), is_news=True, url=_mandates),
}
_DECISIONS = {
    "forum.created": Event(_("inrättade forumet"), is_news=True, url=_forum),
    "forum.changed": Event(_("ändrade forumet"), url=_forum),
    "meeting.planned": Event(_("planerade mötet"), url=_meeting),
    "meeting.agenda_built": Event(_("satte upp ärenden på mötet"), url=_meeting),
    "meeting.called": Event(_("kallade till mötet"), is_news=True, url=_meeting),
    "meeting.cancelled": Event(_("ställde in mötet"), is_news=True, url=_meeting),
    "meeting.minutes_written": Event(_("skrev i protokollet från mötet"), url=_meeting),
    "meeting.adjusted": Event(_("justerade protokollet från mötet"), is_news=True, url=_meeting),
    "meeting.circulated": Event(_("lät avgöra per capsulam:"), url=_meeting),
    "agenda.moved": Event(_("flyttade upp ärendet"), url=_item),
    "agenda.stance_taken": Event(_("tog ställning i ärendet"), url=_item),
    "decision.reported": Event(_("rapporterade hur beslutet verkställs:"), url=_decision),
    "agenda.handed_in": Event(_("lämnade in ärendet"), url=_item),
    "agenda.handed_in_anew": Event(_("lämnade in ärendet på nytt, ändrat"), url=_item),
    "agenda.withdrawn": Event(_("tog tillbaka ärendet"), url=_item),
    "agenda.secrecy_changed": Event(_("ändrade sekretessen för ärendet"), url=_item),
    "decision.made": Event(_("beslutade"), is_news=True, url=_decision),
}
# Steps in a draft are no news: nothing holds until the director has decided.
_STRUCTURE = {
    "structure.begun": Event(_("började ett utkast till")),
    "structure.object_added": Event(_("lade till ett objekt i utkastet till")),
    "structure.object_changed": Event(_("ändrade ett objekt i utkastet till")),
    "structure.object_ended": Event(_("lät ett objekt upphöra i utkastet till")),
    "structure.ready": Event(_("lämnade över för beslut:"), url=_draft),
    "structure.taken_back": Event(_("tog tillbaka från beslut:"), url=_draft),
    "structure.discarded": Event(_("kastade utkastet till")),
    "structure.decided": Event(_("beslutade"), is_news=True, url=_structure),
    "structure.took_effect": Event(_("lät börja gälla:"), is_news=True, url=_structure),
}
_FORUMS = {"forum.member_replaced": Event(_("bytte en ledamot i"), url=_forum)}
EVENTS = {**_STRUCTURE, **_FORUMS, **_REGISTER, **_INVENTORY, **_CHECK_UPS, **_SEATS, **_DECISIONS}

SECRETS = (secret_fields, secret_reports, secret_names)
