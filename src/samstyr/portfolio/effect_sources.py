"""How benefits and challenges are found."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.search import Entry, Source
from samstyr.portfolio.models import Benefit


def _benefit(benefit: Benefit) -> Entry:
    text = " ".join((benefit.description, benefit.who_gains))
    return Entry(
        benefit.title, reverse("benefit", args=[benefit.pk]), text=text, line=benefit.get_kind_display()
    )


def _benefits() -> Iterable[Benefit]:
    return Benefit.objects.all()


EFFECTS = (Source("benefit", _("Nyttor"), Benefit, _benefit, _benefits),)
