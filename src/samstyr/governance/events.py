"""What the audit trail's actions of the steering are called."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.events import Event


def _it(target: str) -> str:
    return reverse("it_component", args=[target])


def _business(target: str) -> str:
    return reverse("business_component", args=[target])


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
_DECISIONS = {
    "agenda.handed_in": Event(_("lämnade in ärendet")),
    "agenda.withdrawn": Event(_("tog tillbaka ärendet")),
    "decision.made": Event(_("beslutade"), is_news=True),
}
EVENTS = {**_REGISTER, **_DECISIONS}
