"""What a page does when somebody else came first: the form stays as it was written, ready to be saved again."""

from typing import Any

from django.forms import BaseForm

from samstyr.foundation.errors import DomainError
from samstyr.foundation.versions import CHANGED_MEANWHILE


def with_new_version[F: BaseForm](form: F, refused: DomainError, version: int, field: str = "") -> F:
    """The form with what the person wrote; after a conflict it holds the version that is there now."""
    if refused.code != CHANGED_MEANWHILE:
        form.add_error(field or None, str(refused))
        return form
    data: Any = form.data
    said = data.copy()
    said["version"] = str(version)
    form.data = said
    return form
