from django.db import migrations

from samstyr.foundation.search import engines


def make(apps, schema_editor):
    engines.make(schema_editor.connection)


def drop(apps, schema_editor):
    engines.drop(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("foundation", "0001_initial")]

    operations = [migrations.RunPython(make, drop)]
