"""Forms of one's own account."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samstyr.accounts.models import User
from samstyr.foundation.start import notices


class NoticesForm(forms.Form):
    """What a person wants in her daily mail."""

    wanted = forms.MultipleChoiceField(
        label=_("Det här vill jag ha i dagens mejl"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, user: User, **more: Any) -> None:
        super().__init__(*args, **more)
        kinds = [(notice.code, notice.name) for notice in notices()]
        muted = set(user.muted_notices.values_list("kind", flat=True))
        self.fields["wanted"].choices = kinds  # type: ignore[attr-defined]
        self.initial["wanted"] = [code for code, _name in kinds if code not in muted]

    def muted(self) -> list[str]:
        """The kinds that were not ticked."""
        return [notice.code for notice in notices() if notice.code not in self.cleaned_data["wanted"]]
