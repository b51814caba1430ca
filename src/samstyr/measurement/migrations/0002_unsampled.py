from django.db import migrations

from samstyr.measurement.vault import unsampled


def keep_out(apps, schema_editor):
    unsampled.keep_out(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("measurement", "0001_initial")]

    operations = [migrations.RunPython(keep_out, migrations.RunPython.noop)]
