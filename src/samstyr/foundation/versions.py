"""Two who edit the same thing: the second is told, and nothing is lost."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.errors import Conflict

CHANGED_MEANWHILE = "changed_meanwhile"


def save(instance: models.Model, *, expected: int, fields: list[str]) -> None:
    """Write `fields` of a model that has a `version`, provided that it still is the `expected` one; count it up.

    Raises `Conflict` (“changed_meanwhile”) when somebody else came first; then nothing has been written.
    """
    values: dict[str, Any] = {name: getattr(instance, name) for name in fields}
    model: Any = type(instance)
    # Asked and written in one statement: between a question and a write there would be room for somebody
    # else.
    hit = model.objects.filter(pk=instance.pk, version=expected).update(**values, version=expected + 1)
    if not hit:
        raise Conflict(
            CHANGED_MEANWHILE,
            _("Någon annan har ändrat här sedan du öppnade sidan. Det du skrev finns kvar nedan."),
        )
    setattr(instance, "version", expected + 1)  # noqa: B010 - the model is any that has a version
