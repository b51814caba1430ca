import django.db.models.deletion
import django.db.models.expressions
import samstyr.foundation.frozen
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('governance', '0001_initial'),
        ('measurement', '0001_initial'),
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='AllocationKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120, unique=True)),
                ('principle', models.CharField(max_length=300)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('is_active', models.BooleanField(default=True)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='HourlyRate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(unique=True)),
                ('amount', models.PositiveIntegerField()),
                ('source', models.CharField(blank=True, max_length=300)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'ordering': ['-year'],
            },
        ),
        migrations.CreateModel(
            name='CalendarLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('nonce', models.CharField(max_length=32)),
                ('made_at', models.DateTimeField()),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_link', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('level', models.CharField(choices=[('council', 'kommunfullmäktige'), ('committee', 'nämnd'), ('object', 'objekt')], default='committee', max_length=10)),
                ('title', models.CharField(max_length=200)),
                ('description', models.TextField(blank=True)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('version', models.PositiveIntegerField(default=1)),
                ('object', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='goals', to='governance.governanceobject')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='planning.goal')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'ordering': ['position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('text', models.TextField(blank=True)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('state', models.CharField(choices=[('planned', 'planerad'), ('ongoing', 'pågår'), ('done', 'klar'), ('cancelled', 'blev inte av')], default='planned', max_length=10)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('version', models.PositiveIntegerField(default=1)),
                ('conclusion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='measurement.conclusion')),
                ('responsible', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('goal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='planning.goal')),
            ],
            options={
                'ordering': ['position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('code', models.CharField(blank=True, max_length=40)),
                ('unit_name', models.CharField(default='procent', max_length=40)),
                ('period', models.CharField(blank=True, max_length=60)),
                ('direction', models.CharField(choices=[('up', 'ska öka'), ('down', 'ska minska')], default='up', max_length=4)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('version', models.PositiveIntegerField(default=1)),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='indicators', to='planning.goal')),
            ],
            options={
                'ordering': ['position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='IndicatorYear',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('target', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('actual', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='years', to='planning.indicator')),
            ],
            options={
                'ordering': ['year'],
            },
        ),
        migrations.CreateModel(
            name='LedgerCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('dimension', models.CharField(max_length=20)),
                ('code', models.CharField(max_length=60)),
                ('name', models.CharField(blank=True, max_length=200)),
                ('kind', models.CharField(blank=True, choices=[('operation', 'drift'), ('investment', 'investering'), ('project', 'projekt')], max_length=10)),
                ('is_ignored', models.BooleanField(default=False)),
                ('version', models.PositiveIntegerField(default=1)),
                ('committee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('object', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.governanceobject')),
            ],
            options={
                'ordering': ['dimension', 'code'],
            },
        ),
        migrations.CreateModel(
            name='LedgerImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('format', models.CharField(choices=[('sie', 'SIE 4'), ('csv', 'CSV')], max_length=4)),
                ('sha256', models.CharField(max_length=64, unique=True)),
                ('uploaded_at', models.DateTimeField()),
                ('applied_at', models.DateTimeField(blank=True, null=True)),
                ('columns', models.JSONField(blank=True, default=dict)),
                ('rows', models.JSONField(blank=True, default=list)),
                ('names', models.JSONField(blank=True, default=dict)),
                ('report', models.JSONField(blank=True, default=dict)),
                ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-uploaded_at'],
            },
        ),
        migrations.CreateModel(
            name='LedgerEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('identity', models.CharField(max_length=64, unique=True)),
                ('booked_on', models.DateField(db_index=True)),
                ('voucher', models.CharField(blank=True, max_length=60)),
                ('account', models.CharField(max_length=20)),
                ('codes', models.JSONField(blank=True, default=dict)),
                ('amount', models.BigIntegerField()),
                ('text', models.CharField(blank=True, max_length=300)),
                ('kind', models.CharField(blank=True, choices=[('operation', 'drift'), ('investment', 'investering'), ('project', 'projekt')], max_length=10)),
                ('is_ignored', models.BooleanField(default=False)),
                ('committee', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('object', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='outcome', to='governance.governanceobject')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='planning.ledgerimport')),
            ],
            options={
                'ordering': ['booked_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ObjectPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('strategic', 'strategisk plan'), ('annual', 'årsplan')], max_length=10)),
                ('first_year', models.PositiveSmallIntegerField()),
                ('last_year', models.PositiveSmallIntegerField()),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('state', models.CharField(choices=[('draft', 'utkast'), ('ready', 'klar för beslut'), ('decided', 'beslutad')], default='draft', max_length=10)),
                ('reason', models.TextField(blank=True)),
                ('ready_on', models.DateField(blank=True, null=True)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('registry_number', models.CharField(blank=True, max_length=60)),
                ('snapshot', models.JSONField(blank=True, default=dict)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('created_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='governance.decision')),
                ('object', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='governance.governanceobject')),
                ('ready_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
            ],
            options={
                'ordering': ['-first_year', 'kind', '-number'],
            },
        ),
        migrations.CreateModel(
            name='Outcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('measure', models.CharField(max_length=120)),
                ('value', models.DecimalField(decimal_places=2, max_digits=14)),
                ('note', models.CharField(blank=True, max_length=200)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='planning.activity')),
            ],
            options={
                'ordering': ['position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='PlanLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(db_index=True, default=uuid.uuid4)),
                ('kind', models.CharField(choices=[('maintain', 'vidmakthåll'), ('develop', 'utveckla'), ('retire', 'avveckla')], max_length=10)),
                ('title', models.CharField(max_length=200)),
                ('text', models.TextField(blank=True)),
                ('is_security', models.BooleanField(default=False)),
                ('starts_on', models.DateField(blank=True, null=True)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('status', models.CharField(choices=[('planned', 'planerad'), ('ongoing', 'pågår'), ('done', 'klar'), ('stopped', 'stoppad')], default='planned', max_length=10)),
                ('replacement', models.CharField(blank=True, max_length=300)),
                ('archive', models.CharField(blank=True, max_length=300)),
                ('freed', models.BigIntegerField(blank=True, null=True)),
                ('origin', models.CharField(choices=[('written', 'skriven i planen'), ('carried', 'från förra planen'), ('strategic', 'från den strategiska planen'), ('register', 'föreslagen ur registret')], default='written', max_length=10)),
                ('standing', models.CharField(choices=[('proposed', 'väntar på besked'), ('confirmed', 'med i planen'), ('closed', 'inte med')], default='confirmed', max_length=10)),
                ('settled_on', models.DateField(blank=True, null=True)),
                ('closing_reason', models.CharField(blank=True, max_length=300)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('version', models.PositiveIntegerField(default=1)),
                ('carried_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='carried_to', to='planning.planline')),
                ('component', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plan_lines', to='governance.itcomponent')),
                ('goal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plan_lines', to='planning.goal')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='planning.objectplan')),
                ('product', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plan_lines', to='governance.objectproduct')),
                ('responsible', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plan_lines', to='governance.seat')),
                ('settled_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
            ],
            options={
                'ordering': ['position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='PlanDependency',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('ordered', 'beställt av'), ('promised', 'utlovat till')], max_length=10)),
                ('text', models.CharField(max_length=300)),
                ('needed_by', models.DateField(blank=True, null=True)),
                ('own_accepted_on', models.DateField(blank=True, null=True)),
                ('other_accepted_on', models.DateField(blank=True, null=True)),
                ('declined_reason', models.CharField(blank=True, max_length=300)),
                ('version', models.PositiveIntegerField(default=1)),
                ('declined_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='depended_on', to='governance.governanceobject')),
                ('other_accepted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('own_accepted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dependencies', to='planning.planline')),
            ],
            options={
                'ordering': ['needed_by', 'id'],
            },
        ),
        migrations.CreateModel(
            name='LineHours',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('quarter', models.PositiveSmallIntegerField()),
                ('hours', models.PositiveIntegerField()),
                ('state', models.CharField(choices=[('asked', 'efterfrågade'), ('confirmed', 'bekräftade'), ('denied', 'nekade')], default='asked', max_length=10)),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('version', models.PositiveIntegerField(default=1)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hours', to='governance.seat')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hours', to='planning.planline')),
            ],
            options={
                'ordering': ['year', 'quarter', 'id'],
            },
        ),
        migrations.CreateModel(
            name='FollowUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('tertial', models.PositiveSmallIntegerField()),
                ('progress', models.CharField(choices=[('on_track', 'enligt plan'), ('at_risk', 'risk för avvikelse'), ('off_track', 'avviker'), ('done', 'klar'), ('stopped', 'stoppad')], max_length=10)),
                ('deviation', models.TextField(blank=True)),
                ('action', models.TextField(blank=True)),
                ('reported_on', models.DateField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('reported_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='follow_ups', to='planning.planline')),
            ],
            options={
                'ordering': ['year', 'tertial'],
            },
        ),
        migrations.CreateModel(
            name='FinancingRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('operation', 'drift'), ('investment', 'investering'), ('project', 'projekt')], max_length=10)),
                ('amount', models.BigIntegerField()),
                ('state', models.CharField(choices=[('requested', 'äskat'), ('in_budget', 'i budget'), ('decided', 'beslutat'), ('cut', 'struket')], default='requested', max_length=10)),
                ('code', models.CharField(blank=True, max_length=60)),
                ('reference', models.CharField(blank=True, max_length=120)),
                ('principle', models.CharField(blank=True, max_length=300)),
                ('version', models.PositiveIntegerField(default=1)),
                ('allocation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rows', to='planning.allocationkey')),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='financing', to='organisation.unit')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='financing', to='planning.planline')),
            ],
            options={
                'ordering': ['year', 'committee__name', 'kind', 'state'],
            },
        ),
        migrations.CreateModel(
            name='PlanRisk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300)),
                ('likelihood', models.PositiveSmallIntegerField()),
                ('consequence', models.PositiveSmallIntegerField()),
                ('countermeasure', models.TextField(blank=True)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='risks', to='planning.objectplan')),
                ('responsible', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.seat')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='PlanSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20)),
                ('text', models.TextField(blank=True)),
                ('edited_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('edited_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sections', to='planning.objectplan')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='WheelStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120)),
                ('text', models.TextField(blank=True)),
                ('who', models.CharField(blank=True, max_length=120)),
                ('first_month', models.PositiveSmallIntegerField()),
                ('first_day', models.PositiveSmallIntegerField()),
                ('last_month', models.PositiveSmallIntegerField()),
                ('last_day', models.PositiveSmallIntegerField()),
                ('task', models.CharField(blank=True, choices=[('', 'inget som kan räknas'), ('last_year', 'förra årets plan är uppföljd'), ('strategic_draft', 'en strategisk plan finns'), ('annual_draft', 'nästa års plan finns'), ('capacity', 'önskade timmar är besvarade'), ('dependencies', 'beroenden är godtagna av båda'), ('ready', 'planen är klar för beslut'), ('decided', 'planen är beslutad'), ('follow_up', 'tertialen är uppföljd')], max_length=20)),
                ('is_active', models.BooleanField(default=True)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'ordering': ['first_month', 'first_day', 'last_month', 'last_day', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('first_month__range', (1, 12)), ('last_month__range', (1, 12)), ('first_day__range', (1, 31)), ('last_day__range', (1, 31))), name='a_step_is_between_days_of_the_year'), models.CheckConstraint(condition=models.Q(('last_month__gt', models.F('first_month')), models.Q(('last_day__gte', models.F('first_day')), ('last_month', models.F('first_month'))), _connector='OR'), name='a_step_ends_in_the_year_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='AllocationWeight',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weight', models.PositiveIntegerField()),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('key', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='weights', to='planning.allocationkey')),
            ],
            options={
                'ordering': ['committee__name'],
                'constraints': [models.UniqueConstraint(fields=('key', 'committee'), name='a_key_weighs_a_committee_once')],
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note', models.CharField(blank=True, max_length=300)),
                ('assigned_on', models.DateField()),
                ('assigned_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('conclusion', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='measurement.conclusion')),
                ('object', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='governance.governanceobject')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='organisation.unit')),
            ],
            options={
                'ordering': ['assigned_on', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('object__isnull', True), ('unit__isnull', False)), models.Q(('object__isnull', False), ('unit__isnull', True)), _connector='OR'), name='a_conclusion_goes_to_a_unit_or_an_object'), models.UniqueConstraint(fields=('conclusion', 'unit'), name='a_unit_gets_a_conclusion_once'), models.UniqueConstraint(fields=('conclusion', 'object'), name='an_object_gets_a_conclusion_once')],
            },
        ),
        migrations.CreateModel(
            name='Forecast',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('operation', 'drift'), ('investment', 'investering'), ('project', 'projekt')], max_length=10)),
                ('tertial', models.PositiveSmallIntegerField()),
                ('amount', models.BigIntegerField()),
                ('comment', models.TextField(blank=True)),
                ('made_on', models.DateField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('committee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('object', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='forecasts', to='governance.governanceobject')),
            ],
            options={
                'ordering': ['year', 'tertial'],
                'constraints': [models.UniqueConstraint(fields=('object', 'committee', 'year', 'kind', 'tertial'), name='a_forecast_is_made_once_a_tertial'), models.CheckConstraint(condition=models.Q(('tertial__range', (1, 3))), name='a_forecast_is_of_a_tertial')],
            },
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.UniqueConstraint(fields=('unit', 'title'), name='a_goal_is_listed_once_per_unit'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.UniqueConstraint(fields=('object', 'title'), name='a_goal_is_listed_once_per_object'),
        ),
        migrations.AddConstraint(
            model_name='goal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('level', 'object'), ('object__isnull', False), ('unit__isnull', True)), models.Q(models.Q(('level', 'object'), _negated=True), ('object__isnull', True), ('unit__isnull', False)), _connector='OR'), name='a_goal_belongs_to_a_unit_or_an_object'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(('conclusion__isnull', False), ('goal__isnull', False), _connector='OR'), name='an_activity_has_a_ground'),
        ),
        migrations.AddConstraint(
            model_name='indicator',
            constraint=models.UniqueConstraint(fields=('goal', 'name'), name='an_indicator_is_listed_once_per_goal'),
        ),
        migrations.AddConstraint(
            model_name='indicatoryear',
            constraint=models.UniqueConstraint(fields=('indicator', 'year'), name='an_indicator_has_a_year_once'),
        ),
        migrations.AddConstraint(
            model_name='indicatoryear',
            constraint=models.CheckConstraint(condition=models.Q(('target__isnull', False), ('actual__isnull', False), _connector='OR'), name='an_indicator_year_says_something'),
        ),
        migrations.AddConstraint(
            model_name='ledgercode',
            constraint=models.UniqueConstraint(fields=('dimension', 'code'), name='a_code_means_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='objectplan',
            constraint=models.UniqueConstraint(fields=('object', 'kind', 'first_year', 'number'), name='a_plan_has_each_version_once'),
        ),
        migrations.AddConstraint(
            model_name='objectplan',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'decided'), _negated=True), fields=('object', 'kind', 'first_year'), name='a_plan_is_worked_on_in_one_version'),
        ),
        migrations.AddConstraint(
            model_name='objectplan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'annual'), ('last_year', models.F('first_year'))), models.Q(('kind', 'strategic'), ('last_year__gte', django.db.models.expressions.CombinedExpression(models.F('first_year'), '+', models.Value(2))), ('last_year__lte', django.db.models.expressions.CombinedExpression(models.F('first_year'), '+', models.Value(4)))), _connector='OR'), name='a_plan_spans_the_years_of_its_kind'),
        ),
        migrations.AddConstraint(
            model_name='objectplan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'decided'), _negated=True), models.Q(('decided_on__isnull', False), models.Q(('sha256', ''), _negated=True), models.Q(('registry_number', ''), _negated=True)), _connector='OR'), name='a_decided_plan_is_locked'),
        ),
        migrations.AddConstraint(
            model_name='objectplan',
            constraint=samstyr.foundation.frozen.Frozen(name='a_decided_plan_stays_as_it_was', once="state = 'decided'"),
        ),
        migrations.AddConstraint(
            model_name='outcome',
            constraint=models.UniqueConstraint(fields=('activity', 'measure'), name='an_outcome_is_counted_once'),
        ),
        migrations.AddConstraint(
            model_name='planline',
            constraint=models.UniqueConstraint(fields=('plan', 'key'), name='a_line_is_once_in_a_version'),
        ),
        migrations.AddConstraint(
            model_name='planline',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('starts_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='a_line_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='planline',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('standing', 'closed'), _negated=True), models.Q(('closing_reason', ''), _negated=True), _connector='OR'), name='a_closed_line_says_why'),
        ),
        migrations.AddConstraint(
            model_name='plandependency',
            constraint=models.CheckConstraint(condition=models.Q(('declined_by__isnull', True), models.Q(('declined_reason', ''), _negated=True), _connector='OR'), name='a_declined_dependency_says_why'),
        ),
        migrations.AddConstraint(
            model_name='linehours',
            constraint=models.UniqueConstraint(fields=('line', 'seat', 'year', 'quarter'), name='a_seats_time_is_asked_for_once'),
        ),
        migrations.AddConstraint(
            model_name='linehours',
            constraint=models.CheckConstraint(condition=models.Q(('quarter__range', (1, 4))), name='a_year_has_four_quarters'),
        ),
        migrations.AddConstraint(
            model_name='linehours',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'asked'), models.Q(('answered_by__isnull', False), ('answered_on__isnull', False)), _connector='OR'), name='an_answer_on_hours_says_by_whom'),
        ),
        migrations.AddConstraint(
            model_name='linehours',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'denied'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='denied_hours_say_why'),
        ),
        migrations.AddConstraint(
            model_name='followup',
            constraint=models.UniqueConstraint(fields=('line', 'year', 'tertial'), name='a_line_is_followed_up_once_a_tertial'),
        ),
        migrations.AddConstraint(
            model_name='followup',
            constraint=models.CheckConstraint(condition=models.Q(('tertial__range', (1, 3))), name='a_year_has_three_tertials'),
        ),
        migrations.AddConstraint(
            model_name='financingrow',
            constraint=models.UniqueConstraint(fields=('line', 'committee', 'year', 'kind', 'state'), name='money_is_counted_once'),
        ),
        migrations.AddConstraint(
            model_name='financingrow',
            constraint=models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='money_is_not_negative'),
        ),
        migrations.AddConstraint(
            model_name='planrisk',
            constraint=models.CheckConstraint(condition=models.Q(('consequence__range', (1, 5)), ('likelihood__range', (1, 5))), name='a_risk_is_judged_one_to_five'),
        ),
        migrations.AddConstraint(
            model_name='plansection',
            constraint=models.UniqueConstraint(fields=('plan', 'code'), name='a_plan_has_each_section_once'),
        ),
    ]
