"""Fields of a long form that few need: folded together below the others, open when there is something in them."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class OnDemand:
    """Beside `forms.Form`: `on_demand` names the fields that are folded, `on_demand_label` says what they are about."""

    on_demand: tuple[str, ...] = ()
    on_demand_label: str | Promise = _("Fler uppgifter")

    def is_on_demand_open(self) -> bool:
        """Whether a folded field has a fault or says something else than it does from the start."""
        return any(self._says_something(name) for name in self.on_demand)

    def _says_something(self, name: str) -> bool:
        form: Any = self
        bound = form[name]
        # Sent empty it is "", from the start None: neither says anything.
        return bool(bound.errors) or (bound.value() or None) != (bound.field.initial or None)
