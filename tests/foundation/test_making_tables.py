"""The tables of an app are made at once: what would come after them is a part of their making."""

from django.core.management import call_command
from django.db import models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterUniqueTogether,
    CreateModel,
    RunSQL,
)

from samstyr.foundation.making_tables import MakeTables, folded

ROOM = CreateModel("Room", [("name", models.TextField())], {"ordering": ["name"]})
HOUSE = CreateModel("House", [("name", models.TextField())])
UNIQUE = models.UniqueConstraint("name", name="one_room_of_a_name")
INDEX = models.Index("name", name="room_name")


def test_fields_constraints_and_indexes_become_a_part_of_the_table_they_are_added_to():
    within = models.ForeignKey("House", models.CASCADE)
    [made] = folded(
        [
            ROOM,
            HOUSE,
            AddField("room", "house", within),
            AddConstraint("Room", UNIQUE),
            AddIndex("room", INDEX),
        ]
    )
    room, house = made.models
    assert [name for name, _field in room.fields] == ["name", "house"]
    assert room.options == {"ordering": ["name"], "constraints": [UNIQUE], "indexes": [INDEX]}
    assert (house.name, house.options) == ("House", {})


def test_what_cannot_be_folded_stays_and_comes_after():
    change, sql, other = AlterUniqueTogether("room", {("name",)}), RunSQL(""), AddConstraint("Garden", UNIQUE)
    assert folded([ROOM, change, sql, other])[1:] == [change, sql, other]
    assert folded([sql, other]) == [sql, other]


def test_every_first_migration_of_ours_makes_its_tables_in_one_go():
    disk = MigrationLoader(None).disk_migrations
    firsts = [each for each in disk.values() if each.initial and each.__module__.startswith("samstyr")]
    assert len(firsts) == 8
    for migration in firsts:
        assert [type(each) for each in migration.operations] == [MakeTables], (
            f"remake {migration} with `samstyr django makemigrations`"
        )


def test_the_models_and_their_migrations_say_the_same(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_how_it_is_written_makes_the_same_again():
    name, arguments, named = MakeTables([ROOM]).deconstruct()
    assert (name, arguments) == ("MakeTables", [])
    assert MakeTables(**named).describe() == "Make 1 tables"
