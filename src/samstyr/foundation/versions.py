"""Two who edit the same thing: the second is told, and nothing is lost."""

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.errors import Conflict

CHANGED_MEANWHILE = "changed_meanwhile"


def save(instance: models.Model, *, expected: int, fields: list[str]) -> None:
    """Write `fields` of a model that has a `version`, provided that it still is the `expected` one; count it up.

    Raises `Conflict` (“changed_meanwhile”) when somebody else came first; then nothing has been written.
    """
    values: dict[str, Any] = {name: getattr(instance, name) for name in fields}
    model: Any = type(instance)
    # Asked and written in one statement: between a question and a write there would be
    # room for somebody else.
    hit = model.objects.filter(pk=instance.pk, version=expected).update(**values, version=expected + 1)
    if not hit:
        raise changed_meanwhile()
    setattr(instance, "version", expected + 1)  # noqa: B010 - the model is any that has a version


def save_all(rows: Sequence[models.Model], **values: Any) -> None:
    """Write the same values in rows of one model, each provided that it still is the version in hand; count them up.

    A statement for each version that there is among them. Raises `Conflict` when somebody else came first to one of
    them: in a transaction, which then undoes the others.
    """
    by_version: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        by_version[getattr(row, "version")].append(row)  # noqa: B009 - the model is any that has a version
    for version, same in by_version.items():
        hit = (
            type(same[0])
            .objects.filter(pk__in=[each.pk for each in same], version=version)
            .update(**values, version=version + 1)
        )
        if hit != len(same):
            raise changed_meanwhile()
        for each in same:
            for name, value in {**values, "version": version + 1}.items():
                setattr(each, name, value)


def require(instance: models.Model, *, expected: int | None) -> None:
    """Refuse with `Conflict` when the row is another than the page that was read; it is locked, so that it stays so.

    For a change that rests on a row without writing in it, or writes in it step by step. None asks for nothing.
    """
    model: Any = type(instance)
    if expected is not None and not (
        model.objects.select_for_update().filter(pk=instance.pk, version=expected).exists()
    ):
        raise changed_meanwhile()


def mark(rows: Iterable[models.Model]) -> int:
    """What rows say together, as a number that is another when one is added, changed or taken away. No rows are 0.

    For what has no row of its own to carry a version: a page that makes a row of several, or makes the first one.
    """
    said = sorted([str(field.value_from_object(row)) for field in row._meta.concrete_fields] for row in rows)
    return zlib.crc32(repr(said).encode()) if said else 0


def mark_of(said: object) -> int:
    """The same for what is kept as JSON in one row, and for facts that stand in several tables."""
    # Sorted: PostgreSQL keeps the keys of JSON in an order of its own.
    return zlib.crc32(json.dumps(said, sort_keys=True).encode())


def require_said(said: object, *, seen: int | None) -> None:
    """Refuse with `Conflict` when it is another than on the page whose `mark_of` was `seen`; whoever asks has locked it.

    None says that no page showed it.
    """
    if seen is not None and mark_of(said) != seen:
        raise changed_meanwhile()


def require_unchanged(rows: models.QuerySet[Any], *, seen: int | None) -> None:
    """Refuse with `Conflict` when the rows say something else than on the page whose `mark` was `seen`.

    They are locked until the transaction ends, so that nobody changes them between this question and the write.
    None says that no page showed them: whoever loads or copies has nobody to run over.
    """
    if seen is not None and mark(rows.select_for_update(of=("self",))) != seen:
        raise changed_meanwhile()


def put[Row: models.Model](
    rows: models.QuerySet[Row], *, place: Mapping[str, Any], values: Mapping[str, Any], seen: int | None
) -> Row:
    """Write the one row of a place among rows that a page showed together, provided that they are as it showed them.

    `seen` is the `mark` of `rows` then; 0 when nobody had said anything. Where nobody has said anything of this very
    place nobody is run over, whatever else has changed.
    """
    everywhere = rows.model._default_manager  # noqa: SLF001 - Django's own name for it
    if not rows.filter(**place).exists():
        try:
            # A savepoint: two who say the first word have both seen nothing, and the database lets one of them in.
            with transaction.atomic():
                return everywhere.create(**place, **values)
        except IntegrityError as error:
            raise changed_meanwhile() from error
    require_unchanged(rows, seen=seen)
    found = everywhere.get(**place)
    for name, value in values.items():
        setattr(found, name, value)
    if hasattr(found, "version"):
        setattr(found, "version", found.version + 1)  # noqa: B010 - the model is any that has a version
    found.save()
    return found


def changed_meanwhile() -> Conflict:
    """That somebody else came first, in the words of every page."""
    return Conflict(
        CHANGED_MEANWHILE,
        _("Någon annan har ändrat här sedan du öppnade sidan. Det du skrev finns kvar nedan."),
    )
