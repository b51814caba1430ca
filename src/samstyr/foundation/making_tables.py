"""An app's tables made in one go, so that an empty database is ready in seconds.

Django draws every model that is related to a changed one anew after each operation of a migration. Ours are nearly
all related – by people and units – so a hundred tables, each with its constraints added one at a time, cost many
seconds of drawing; and SQLite makes a table anew for every constraint that comes after it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.migrations.operations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation


class MakeTables(Operation):
    """Makes the tables of `models`, which may refer to one another in any order; the state is drawn once for all."""

    serialization_expand_args = ["models"]

    def __init__(self, models: Sequence[CreateModel]) -> None:
        self.models = models

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """How a migration writes it."""
        return type(self).__qualname__, [], {"models": self.models}

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Every model is there."""
        # What is drawn already would be drawn anew with each model: it is drawn when it is next asked for.
        state.__dict__.pop("apps", None)
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Make them in their order; what refers to a later table waits until the editor is done."""
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Drop them, those that refer to others first."""
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        """What is said while it runs."""
        return f"Make {len(self.models)} tables"


@dataclass(slots=True)
class _Table:
    """What one table is made with, as it is gathered."""

    first: CreateModel
    fields: list[Any]
    options: dict[str, Any]
    more: dict[str, list[Any]] = field(default_factory=lambda: {"constraints": [], "indexes": []})

    def made(self) -> CreateModel:
        """The operation that makes all of it."""
        later = {name: [*self.options.get(name, ()), *these] for name, these in self.more.items() if these}
        return CreateModel(
            name=self.first.name,
            fields=self.fields,
            options=self.options | later,
            bases=self.first.bases,
            managers=self.first.managers,
        )


def folded(operations: Iterable[Operation]) -> list[Operation]:
    """The same operations, with all that belongs to a new table in its making; what cannot be folded comes after."""
    tables: dict[str, _Table] = {}
    rest: list[Operation] = []
    for operation in operations:
        name = getattr(operation, "model_name", "").lower()
        if isinstance(operation, CreateModel) and not rest:
            tables[operation.name_lower] = _Table(operation, list(operation.fields), dict(operation.options))
        elif name not in tables or not _fold(operation, tables[name]):
            rest.append(operation)
    return [MakeTables([table.made() for table in tables.values()]), *rest] if tables else rest


def _fold(operation: Operation, table: _Table) -> bool:
    """Whether it could be made a part of the table."""
    if isinstance(operation, AddField):
        table.fields.append((operation.name, operation.field))
    elif isinstance(operation, AddConstraint):
        table.more["constraints"].append(operation.constraint)
    elif isinstance(operation, AddIndex):
        table.more["indexes"].append(operation.index)
    else:
        return False
    return True
