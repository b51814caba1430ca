"""Shows what a service refuses at the field that it is about."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.forms import BaseForm

from samstyr.foundation.errors import Invalid


@contextmanager
def shown_on(form: BaseForm) -> Iterator[None]:
    """Within the block an `Invalid` becomes an error of the form; `form.errors` tells whether there was one."""
    try:
        yield
    except Invalid as fault:
        field = fault.data.get("field")
        form.add_error(field if field in form.fields else None, str(fault.text))
