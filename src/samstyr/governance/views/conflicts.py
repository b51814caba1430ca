"""What a page does when somebody else came first: the form stays as it was written, ready to be saved again."""

from django.forms import Form

from samstyr.foundation.errors import DomainError
from samstyr.foundation.versions import CHANGED_MEANWHILE
from samstyr.ui.refusals import renew


def with_new_version[F: Form](form: F, refused: DomainError, version: int, field: str = "") -> F:
    """The form with what the person wrote; after a conflict it holds the version that is there now."""
    if refused.code == CHANGED_MEANWHILE:
        renew(form, version)
    else:
        form.add_error(field or None, str(refused))
    return form
