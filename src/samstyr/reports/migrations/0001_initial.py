import django.db.models.deletion
import samstyr.foundation.making_tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('measurement', '0001_initial'),
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        samstyr.foundation.making_tables.MakeTables(
            models=[
                migrations.CreateModel(
                    name='ReportText',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('section', models.CharField(choices=[('summary', 'Sammanfattning'), ('background', 'Bakgrund'), ('result', 'Resultat'), ('digital_capability', 'Digital förmåga'), ('digital_heritage', 'Digitalt arv'), ('conclusions', 'Slutsatser'), ('next_steps', 'Fortsatt arbete'), ('employee_survey', 'Medarbetarundersökning')], max_length=20)),
                        ('text', models.TextField()),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('measurement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='report_texts', to='measurement.measurement')),
                        ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                        ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['id'],
                        'constraints': [models.UniqueConstraint(fields=('measurement', 'unit', 'section'), name='a_department_has_one_text_per_place'), models.UniqueConstraint(condition=models.Q(('unit__isnull', True)), fields=('measurement', 'section'), name='the_municipality_has_one_text_per_place')],
                    },
                ),
            ],
        ),
    ]
