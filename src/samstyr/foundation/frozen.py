"""What is decided stays as it was: held by the database itself, not only by our own code.

`Frozen` stands among the constraints of a model, so that its migration makes a trigger which refuses to change or
remove a row – every row, or those where `once` is true (“adjusted_on IS NOT NULL”). `AppendOnly` is the same rule
said in Python, so that the refusal comes early and with a reason.
"""

from typing import Any

from django.db import models
from django.db.backends.ddl_references import Statement, Table
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.errors import Conflict

_REFUSAL = "a decided row is never changed or removed"
_FUNCTION = f"""CREATE OR REPLACE FUNCTION samstyr_frozen() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$"""


class Frozen(models.BaseConstraint):
    """No row of the table may be changed or removed, or none for which `once` (SQL over its columns) is true."""

    def __init__(self, *, name: str, once: str = "") -> None:
        super().__init__(name=name)
        self.once = once

    def create_sql(self, model: Any, schema_editor: Any) -> Any:
        """Nothing to run at once: the triggers wait until the table is there."""
        schema_editor.deferred_sql.extend(self._statements(model, schema_editor))

    def constraint_sql(self, model: Any, schema_editor: Any) -> Any:
        """Not a part of the table's own statement."""
        self.create_sql(model, schema_editor)

    def remove_sql(self, model: Any, schema_editor: Any) -> Any:
        """Take the trigger away again; SQLite makes the whole table anew and never asks for this."""
        return Statement(
            f"DROP TRIGGER {self.name} ON %(table)s",
            table=Table(model._meta.db_table, schema_editor.quote_name),
        )

    def validate(self, *args: Any, **kwargs: Any) -> None:
        """Holds against changes, not for values."""

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        """How a migration writes it."""
        path, arguments, named = super().deconstruct()
        return path, tuple(arguments), {**named, "once": self.once} if self.once else named

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Frozen) and (self.name, self.once) == (other.name, other.once)

    def __hash__(self) -> int:
        return hash((self.name, self.once))

    def _statements(self, model: Any, editor: Any) -> list[Statement]:
        # Triggers, for a rule in Python is passed by `update()`, by a script and by whoever opens the
        # database: a decision that is a public record must not be changed by any of them.
        table = Table(model._meta.db_table, editor.quote_name)
        when = f"WHEN (OLD.{self.once})" if self.once else ""
        if editor.connection.vendor == "postgresql":
            trigger = (
                f"CREATE TRIGGER {self.name} BEFORE UPDATE OR DELETE ON %(table)s "
                f"FOR EACH ROW {when} EXECUTE FUNCTION samstyr_frozen()"
            )
            return [Statement(_FUNCTION, table=table), Statement(trigger, table=table)]
        return [
            Statement(
                f"CREATE TRIGGER {self.name}_{verb} BEFORE {verb.upper()} ON %(table)s {when} "
                f"BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END",
                table=table,
            )
            for verb in ("update", "delete")
        ]


class AppendOnlyRows[Row: models.Model](models.QuerySet[Row]):
    """Rows that are added and read, nothing else."""

    def update(self, **values: Any) -> int:
        """Refused: what is decided is replaced by a later row, never changed."""
        del values
        raise appended_only()

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise appended_only()


class AppendOnly(models.Model):
    """A model whose rows are added and never changed; its `Meta` inherits `AppendOnly.Meta` and names a `Frozen`."""

    objects = AppendOnlyRows.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; refuse to write over one."""
        if self.pk is not None and not self._state.adding:
            raise appended_only()
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refused."""
        del args, kwargs
        raise appended_only()


def appended_only() -> Conflict:
    """The refusal in words."""
    return Conflict(
        "appended_only",
        _("Det som är beslutat ändras inte och tas inte bort. Fatta ett nytt beslut som ersätter det gamla."),
    )
