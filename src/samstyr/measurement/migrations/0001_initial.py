import django.db.models.deletion
import samstyr.foundation.making_tables
import samstyr.measurement.models.vault
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        samstyr.foundation.making_tables.MakeTables(
            models=[
                migrations.CreateModel(
                    name='ColumnMemory',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('fingerprint', models.CharField(max_length=64, unique=True)),
                        ('mapping', models.JSONField()),
                    ],
                ),
                migrations.CreateModel(
                    name='Respondent',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(blank=True, max_length=150)),
                        ('email', models.EmailField(blank=True, max_length=254)),
                        ('token_hash', models.BinaryField(max_length=32, null=True, unique=True)),
                        ('answered_on', models.DateField(editable=False, null=True)),
                        ('is_removed', models.BooleanField(default=False, editable=False)),
                        ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='measurement.group')),
                        ('role', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='measurement.group')),
                        ('measurement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='respondents', to='measurement.measurement')),
                    ],
                    options={
                        'ordering': ['name', 'id'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('email', ''), _negated=True), fields=('measurement', 'email'), name='an_address_is_invited_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Group',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('department', 'förvaltning'), ('role', 'roll')], max_length=12)),
                        ('number', models.PositiveSmallIntegerField()),
                        ('name', models.CharField(max_length=200)),
                        ('joined_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='joined', to='measurement.group')),
                        ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                        ('measurement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='measurement.measurement')),
                    ],
                    options={
                        'ordering': ['kind', 'name'],
                        'constraints': [models.UniqueConstraint(fields=('measurement', 'kind', 'number'), name='a_group_number_is_unique'), models.UniqueConstraint(fields=('measurement', 'kind', 'name'), name='a_group_name_is_unique')],
                    },
                ),
                migrations.CreateModel(
                    name='Measurement',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=120)),
                        ('year', models.PositiveSmallIntegerField()),
                        ('instrument', models.CharField(default='dimios-26', max_length=60)),
                        ('instrument_text', models.TextField(blank=True)),
                        ('status', models.CharField(choices=[('draft', 'utkast'), ('open', 'öppen'), ('closed', 'stängd'), ('released', 'publicerad')], default='draft', max_length=10)),
                        ('opens_at', models.DateTimeField(blank=True, null=True)),
                        ('opens_by_clock', models.BooleanField(default=False)),
                        ('closes_at', models.DateTimeField(blank=True, null=True)),
                        ('closed_at', models.DateTimeField(blank=True, null=True)),
                        ('purpose', models.TextField(blank=True)),
                        ('contact_name', models.CharField(blank=True, max_length=120)),
                        ('contact_email', models.EmailField(blank=True, max_length=254)),
                        ('registry_number', models.CharField(blank=True, max_length=40)),
                        ('layout', models.CharField(choices=[('per_category', 'en sida per kategori'), ('one_page', 'allt på en sida')], default='per_category', max_length=20)),
                        ('local_words', models.JSONField(blank=True, default=dict)),
                        ('minimum', models.PositiveSmallIntegerField(default=5)),
                        ('target_rate', models.PositiveSmallIntegerField(default=95)),
                        ('asks_free_text', models.BooleanField(default=True)),
                        ('is_synthetic', models.BooleanField(default=False)),
                        ('link_key', models.BinaryField(null=True)),
                        ('sealing_public_key', models.BinaryField(null=True)),
                        ('sealing_key', models.BinaryField(null=True)),
                        ('keeps_people_months', models.PositiveSmallIntegerField(default=3)),
                        ('people_erased_at', models.DateTimeField(editable=False, null=True)),
                        ('traces_erased_at', models.DateTimeField(editable=False, null=True)),
                        ('created_at', models.DateTimeField(auto_now_add=True)),
                        ('previous', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='followers', to='measurement.measurement')),
                    ],
                    options={
                        'ordering': ['-year', '-id'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('status', 'released')), fields=('year',), name='a_year_is_released_once'), models.CheckConstraint(condition=models.Q(('minimum__gte', 5)), name='the_threshold_is_never_below_five'), models.CheckConstraint(condition=models.Q(('closes_at__isnull', True), ('opens_at__isnull', True), ('closes_at__gt', models.F('opens_at')), _connector='OR'), name='a_measurement_closes_after_it_opens'), models.CheckConstraint(condition=models.Q(('target_rate__gte', 1), ('target_rate__lte', 100)), name='the_target_rate_is_a_percentage'), models.CheckConstraint(condition=models.Q(('keeps_people_months__gte', 1), ('keeps_people_months__lte', 12)), name='the_list_is_kept_for_one_to_twelve_months')],
                    },
                ),
                migrations.CreateModel(
                    name='PublishedTable',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=120)),
                        ('year', models.PositiveSmallIntegerField()),
                        ('source', models.CharField(max_length=300)),
                        ('document', models.JSONField()),
                        ('imported_at', models.DateTimeField()),
                    ],
                    options={
                        'ordering': ['-year', 'name'],
                    },
                ),
                migrations.CreateModel(
                    name='ReferenceSeries',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=120)),
                        ('population', models.CharField(max_length=200)),
                    ],
                    options={
                        'ordering': ['name'],
                    },
                ),
                migrations.CreateModel(
                    name='Draft',
                    fields=[
                        ('respondent', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to='measurement.respondent')),
                        ('box', models.BinaryField()),
                    ],
                ),
                migrations.CreateModel(
                    name='Finding',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('key', models.CharField(max_length=200)),
                        ('document', models.JSONField()),
                        ('state', models.CharField(choices=[('proposed', 'föreslagen'), ('accepted', 'godtagen'), ('rejected', 'avfärdad')], default='proposed', max_length=10)),
                        ('comment', models.TextField(blank=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                        ('measurement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='findings', to='measurement.measurement')),
                    ],
                    options={
                        'ordering': ['id'],
                        'constraints': [models.UniqueConstraint(fields=('measurement', 'unit', 'key'), name='a_finding_is_listed_once_per_unit'), models.UniqueConstraint(condition=models.Q(('unit__isnull', True)), fields=('measurement', 'key'), name='a_municipal_finding_is_listed_once')],
                    },
                ),
                migrations.CreateModel(
                    name='ReleaseCandidate',
                    fields=[
                        ('measurement', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='candidate', serialize=False, to='measurement.measurement')),
                        ('begun_at', models.DateTimeField()),
                        ('finished_at', models.DateTimeField(null=True)),
                        ('document', models.TextField(blank=True)),
                        ('fault', models.TextField(blank=True)),
                    ],
                ),
                migrations.CreateModel(
                    name='InvitedCount',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('invited', models.PositiveIntegerField()),
                        ('department', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='measurement.group')),
                        ('role', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='measurement.group')),
                        ('measurement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invited_counts', to='measurement.measurement')),
                    ],
                    options={
                        'ordering': ['id'],
                        'constraints': [models.UniqueConstraint(fields=('measurement', 'department', 'role'), name='a_cell_of_invited_is_counted_once'), models.UniqueConstraint(condition=models.Q(('role__isnull', True)), fields=('measurement', 'department'), name='invited_without_a_role_are_counted_once')],
                    },
                ),
                migrations.CreateModel(
                    name='FreeText',
                    fields=[
                        ('id', models.BigAutoField(default=samstyr.measurement.models.vault.random_key, primary_key=True, serialize=False)),
                        ('category', models.CharField(blank=True, max_length=40)),
                        ('text', models.TextField()),
                        ('treatment', models.CharField(choices=[('unread', 'oläst'), ('published', 'publicerad'), ('withheld', 'ej publicerad')], default='unread', max_length=10)),
                        ('published_text', models.TextField(blank=True)),
                        ('measurement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='measurement.measurement')),
                    ],
                    options={
                        'ordering': ['id'],
                    },
                ),
                migrations.CreateModel(
                    name='DailyCount',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('day', models.DateField()),
                        ('answered', models.PositiveIntegerField()),
                        ('measurement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='daily_counts', to='measurement.measurement')),
                    ],
                    options={
                        'ordering': ['day'],
                        'constraints': [models.UniqueConstraint(fields=('measurement', 'day'), name='a_day_is_counted_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Conclusion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.PositiveSmallIntegerField(default=0)),
                        ('title', models.CharField(max_length=200)),
                        ('text', models.TextField(blank=True)),
                        ('items', models.JSONField(blank=True, default=list)),
                        ('state', models.CharField(choices=[('open', 'gäller'), ('kept', 'kvarstår'), ('closed', 'avslutad')], default='open', max_length=10)),
                        ('follow_up', models.TextField(blank=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('follows', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='carried_on', to='measurement.conclusion')),
                        ('responsible', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                        ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                        ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('findings', models.ManyToManyField(blank=True, related_name='conclusions', to='measurement.finding')),
                        ('measurement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conclusions', to='measurement.measurement')),
                    ],
                    options={
                        'ordering': ['position', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='Question',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('position', models.PositiveSmallIntegerField(default=0)),
                        ('question', models.CharField(max_length=200)),
                        ('answer', models.TextField()),
                        ('measurement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='measurement.measurement')),
                    ],
                    options={
                        'ordering': ['position', 'id'],
                    },
                ),
                migrations.CreateModel(
                    name='ReferenceValue',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('year', models.PositiveSmallIntegerField()),
                        ('code', models.CharField(default='maturity', max_length=40)),
                        ('percent', models.DecimalField(decimal_places=2, max_digits=6)),
                        ('edition', models.CharField(max_length=120)),
                        ('source', models.CharField(max_length=300)),
                        ('series', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='values', to='measurement.referenceseries')),
                    ],
                    options={
                        'ordering': ['series', 'code', 'year'],
                        'constraints': [models.UniqueConstraint(fields=('series', 'edition', 'code', 'year'), name='a_reference_is_stated_once')],
                    },
                ),
                migrations.CreateModel(
                    name='Release',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('document', models.TextField()),
                        ('sha256', models.CharField(max_length=64)),
                        ('released_at', models.DateTimeField()),
                        ('measurement', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='release', to='measurement.measurement')),
                        ('released_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-measurement__year'],
                    },
                ),
                migrations.CreateModel(
                    name='Sheet',
                    fields=[
                        ('id', models.BigAutoField(default=samstyr.measurement.models.vault.random_key, primary_key=True, serialize=False)),
                        ('department', models.PositiveSmallIntegerField()),
                        ('role', models.PositiveSmallIntegerField()),
                        ('involved', models.BooleanField(null=True)),
                        ('answers', models.CharField(max_length=200)),
                        ('measurement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='measurement.measurement')),
                    ],
                ),
                migrations.CreateModel(
                    name='StagedList',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('file_name', models.CharField(max_length=200)),
                        ('table', models.BinaryField()),
                        ('mapping', models.JSONField(default=dict)),
                        ('choices', models.JSONField(default=dict)),
                        ('expires_at', models.DateTimeField()),
                        ('measurement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='staged_lists', to='measurement.measurement')),
                        ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-id'],
                    },
                ),
                migrations.CreateModel(
                    name='Urn',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('sheets', models.BinaryField(default=bytes)),
                        ('comments', models.BinaryField(default=bytes)),
                        ('measurement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='measurement.measurement')),
                    ],
                ),
                migrations.CreateModel(
                    name='Wave',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('invitation', 'inbjudan'), ('reminder', 'påminnelse')], max_length=12)),
                        ('subject', models.CharField(max_length=150)),
                        ('body', models.TextField()),
                        ('scheduled_at', models.DateTimeField(blank=True, null=True)),
                        ('started_at', models.DateTimeField(blank=True, null=True)),
                        ('finished_at', models.DateTimeField(blank=True, null=True)),
                        ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                        ('sent_total', models.PositiveIntegerField(default=0)),
                        ('failed_total', models.PositiveIntegerField(default=0)),
                        ('fault', models.CharField(blank=True, max_length=300)),
                        ('measurement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='waves', to='measurement.measurement')),
                    ],
                    options={
                        'ordering': ['scheduled_at', 'id'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('kind', 'invitation')), fields=('measurement',), name='a_measurement_has_one_invitation')],
                    },
                ),
                migrations.CreateModel(
                    name='Message',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('state', models.CharField(choices=[('waiting', 'väntar'), ('sending', 'skickas'), ('sent', 'skickat'), ('failed', 'misslyckades'), ('uncertain', 'oklart'), ('bounced', 'kom tillbaka')], default='waiting', max_length=10)),
                        ('message_id', models.CharField(blank=True, max_length=120)),
                        ('attempts', models.PositiveSmallIntegerField(default=0)),
                        ('fault', models.CharField(blank=True, max_length=300)),
                        ('claimed_at', models.DateTimeField(blank=True, null=True)),
                        ('retry_at', models.DateTimeField(blank=True, null=True)),
                        ('sent_at', models.DateTimeField(blank=True, null=True)),
                        ('respondent', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='measurement.respondent')),
                        ('wave', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='messages', to='measurement.wave')),
                    ],
                    options={
                        'ordering': ['id'],
                        'constraints': [models.UniqueConstraint(fields=('wave', 'respondent'), name='one_mail_per_person_and_wave')],
                        'indexes': [models.Index(fields=['wave', 'state'], name='message_by_state')],
                    },
                ),
            ],
        ),
    ]
