"""Why the vault may say no."""

from django.utils.translation import gettext_lazy as _

from samstyr.foundation.errors import Conflict


class NotOpen(Conflict):
    """The measurement takes no answers now."""

    def __init__(self) -> None:
        super().__init__("measurement_not_open", _("Mätningen är inte öppen, så den tar inte emot svar."))


class AlreadyAnswered(Conflict):
    """The sheet of this link has been handed in; it was done once and cannot be changed."""

    def __init__(self) -> None:
        super().__init__("already_answered", _("Svaren är redan inskickade."))
