import django.db.models.deletion
import samstyr.foundation.making_tables
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        samstyr.foundation.making_tables.MakeTables(
            models=[
                migrations.CreateModel(
                    name='OutgoingMail',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(max_length=120, unique=True)),
                        ('to', models.EmailField(max_length=254)),
                        ('state', models.CharField(choices=[('sending', 'skickas'), ('waiting', 'väntar på ett nytt försök'), ('sent', 'skickat'), ('failed', 'misslyckades')], max_length=10)),
                        ('attempts', models.PositiveSmallIntegerField(default=0)),
                        ('claimed_at', models.DateTimeField()),
                        ('retry_at', models.DateTimeField(blank=True, null=True)),
                        ('sent_at', models.DateTimeField(blank=True, null=True)),
                        ('fault', models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        'ordering': ['id'],
                    },
                ),
                migrations.CreateModel(
                    name='PeriodicRun',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=100, unique=True)),
                        ('last_at', models.DateTimeField(null=True)),
                    ],
                    options={
                        'ordering': ['name'],
                    },
                ),
                migrations.CreateModel(
                    name='WorkerProcess',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=64, unique=True)),
                        ('seen_at', models.DateTimeField()),
                    ],
                    options={
                        'ordering': ['name'],
                    },
                ),
                migrations.CreateModel(
                    name='Installation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(blank=True, max_length=200)),
                        ('contact_name', models.CharField(blank=True, max_length=200)),
                        ('contact_email', models.EmailField(blank=True, max_length=254)),
                        ('language', models.CharField(blank=True, max_length=10)),
                        ('hue', models.PositiveSmallIntegerField(null=True)),
                        ('arms', models.BinaryField(null=True)),
                        ('arms_kind', models.CharField(blank=True, max_length=3)),
                        ('arms_digest', models.CharField(blank=True, max_length=64)),
                        ('version', models.PositiveIntegerField(default=1)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='there_is_one_installation'), models.CheckConstraint(condition=models.Q(('hue__isnull', True), ('hue__lt', 360), _connector='OR'), name='a_hue_is_an_angle'), models.CheckConstraint(condition=models.Q(models.Q(('arms__isnull', True), ('arms_digest', ''), ('arms_kind', '')), models.Q(('arms__isnull', False), ('arms_kind__in', ['svg', 'png']), models.Q(('arms_digest', ''), _negated=True)), _connector='OR'), name='arms_have_kind_and_digest')],
                    },
                ),
                migrations.CreateModel(
                    name='SearchEntry',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('source', models.CharField(max_length=30)),
                        ('object_id', models.PositiveBigIntegerField()),
                        ('title', models.CharField(max_length=300)),
                        ('line', models.CharField(blank=True, max_length=300)),
                        ('url', models.CharField(max_length=300)),
                        ('right', models.CharField(max_length=40)),
                    ],
                    options={
                        'ordering': ['title'],
                        'constraints': [models.UniqueConstraint(fields=('source', 'object_id'), name='a_thing_is_found_once')],
                    },
                ),
                migrations.CreateModel(
                    name='AuditEvent',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sequence', models.PositiveBigIntegerField(unique=True)),
                        ('at', models.DateTimeField()),
                        ('actor_label', models.CharField(max_length=200)),
                        ('action', models.CharField(max_length=100)),
                        ('target_type', models.CharField(max_length=100)),
                        ('target_id', models.CharField(max_length=64)),
                        ('target_label', models.CharField(max_length=300)),
                        ('old', models.JSONField(default=dict)),
                        ('new', models.JSONField(default=dict)),
                        ('previous_hash', models.CharField(max_length=64)),
                        ('hash', models.CharField(max_length=64)),
                        ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['sequence'],
                        'indexes': [models.Index(fields=['target_type', 'target_id', 'at'], name='audit_by_target'), models.Index(fields=['at', 'sequence'], name='audit_by_time')],
                    },
                ),
            ],
        ),
    ]
