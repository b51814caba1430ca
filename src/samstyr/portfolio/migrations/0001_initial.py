import django.db.models.deletion
import samstyr.foundation.frozen
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('governance', '0001_initial'),
        ('measurement', '0001_initial'),
        ('organisation', '0001_initial'),
        ('planning', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Company',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200, unique=True)),
                ('link', models.URLField(blank=True)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Benefit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('financial', 'pengar i budgeten'), ('time', 'tid som används till annat'), ('quality', 'kvalitet'), ('other', 'annat')], max_length=10)),
                ('description', models.TextField(blank=True)),
                ('who_gains', models.CharField(blank=True, max_length=300)),
                ('assumptions', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('goal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='planning.goal')),
            ],
            options={
                'ordering': ['title'],
            },
        ),
        migrations.CreateModel(
            name='Challenge',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('text', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('draft', 'utkast'), ('published', 'publicerad'), ('pilot', 'pilot pågår'), ('closed', 'avslutad')], default='draft', max_length=10)),
                ('published_on', models.DateField(blank=True, null=True)),
                ('closes_on', models.DateField(blank=True, null=True)),
                ('link', models.URLField(blank=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('object', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='challenges', to='governance.governanceobject')),
                ('units', models.ManyToManyField(blank=True, related_name='+', to='organisation.unit')),
            ],
            options={
                'ordering': ['-published_on', 'title'],
            },
        ),
        migrations.CreateModel(
            name='Commitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('metric', models.CharField(max_length=200)),
                ('unit_name', models.CharField(max_length=40)),
                ('source', models.CharField(max_length=300)),
                ('baseline', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                ('baseline_on', models.DateField(blank=True, null=True)),
                ('target_low', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                ('target', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                ('target_high', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                ('new_way', models.TextField(blank=True)),
                ('new_way_by', models.DateField(blank=True, null=True)),
                ('guard', models.CharField(blank=True, max_length=300)),
                ('accepted_on', models.DateField(blank=True, null=True)),
                ('refused_on', models.DateField(blank=True, null=True)),
                ('refusal', models.TextField(blank=True)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('end_reason', models.TextField(blank=True)),
                ('proposed_on', models.DateField(blank=True, null=True)),
                ('forecast', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                ('forecast_note', models.TextField(blank=True)),
                ('forecast_on', models.DateField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('benefit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='portfolio.benefit')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='organisation.person')),
                ('proposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='organisation.unit')),
            ],
            options={
                'ordering': ['unit__name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='DiscountRate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('valid_from', models.DateField(unique=True)),
                ('percent', models.DecimalField(decimal_places=2, max_digits=5)),
                ('source', models.CharField(max_length=300)),
            ],
            options={
                'ordering': ['-valid_from'],
                'constraints': [models.CheckConstraint(condition=models.Q(('percent__range', (0, 20))), name='a_discount_rate_is_a_small_percentage')],
            },
        ),
        migrations.CreateModel(
            name='Initiative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('summary', models.TextField(blank=True)),
                ('category', models.CharField(choices=[('efficiency', 'effektivisera'), ('renewal', 'förnya'), ('law', 'lagkrav'), ('heritage', 'arvsskuld')], max_length=10)),
                ('state', models.CharField(choices=[('idea', 'idé'), ('preparation', 'beredning'), ('prioritised', 'prioriterad, inte startad'), ('execution', 'genomförande'), ('hand_over', 'överlämning'), ('realisation', 'effekthemtagning'), ('closed', 'avslutad')], default='idea', max_length=12)),
                ('side_state', models.CharField(blank=True, choices=[('paused', 'pausad'), ('dormant', 'vilande'), ('rejected', 'avslagen'), ('merged', 'sammanslagen'), ('stopped', 'stoppad med lärdom')], max_length=10)),
                ('side_reason', models.TextField(blank=True)),
                ('review_on', models.DateField(blank=True, null=True)),
                ('is_light', models.BooleanField(default=False)),
                ('starts_on', models.DateField(blank=True, null=True)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('legal_deadline', models.DateField(blank=True, null=True)),
                ('cost_class', models.CharField(blank=True, choices=[('small', 'under 100 000 kr'), ('medium', '100 000 kr till 1 miljon'), ('large', '1 till 10 miljoner'), ('huge', 'över 10 miljoner')], max_length=8)),
                ('alternatives', models.TextField(blank=True)),
                ('rough_benefit', models.TextField(blank=True)),
                ('risks', models.TextField(blank=True)),
                ('classification', models.TextField(blank=True)),
                ('legal_checks', models.TextField(blank=True)),
                ('yearly_upkeep', models.BigIntegerField(blank=True, null=True)),
                ('delivery_accepted_on', models.DateField(blank=True, null=True)),
                ('delivery_note', models.TextField(blank=True)),
                ('register_updates', models.TextField(blank=True)),
                ('lessons', models.TextField(blank=True)),
                ('remaining_effect', models.TextField(blank=True)),
                ('created_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('conclusion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='initiatives', to='measurement.conclusion')),
                ('delivery_accepted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('goal', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='initiatives', to='planning.goal')),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='portfolio.initiative')),
                ('object', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='initiatives', to='governance.governanceobject')),
                ('objects_concerned', models.ManyToManyField(blank=True, related_name='+', to='governance.governanceobject')),
                ('receiver', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.seat')),
                ('remaining_responsible', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.seat')),
                ('responsible', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.seat')),
            ],
            options={
                'ordering': ['title'],
            },
        ),
        migrations.CreateModel(
            name='GatePassage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('gate', models.CharField(choices=[('prepare', 'bered vidare'), ('prioritise', 'prioritera'), ('start', 'start'), ('change', 'ändring'), ('hand_over', 'klart att lämna över'), ('receive', 'mottaget'), ('close', 'effekten mätt'), ('light', 'lätt spår')], max_length=10)),
                ('from_state', models.CharField(choices=[('idea', 'idé'), ('preparation', 'beredning'), ('prioritised', 'prioriterad, inte startad'), ('execution', 'genomförande'), ('hand_over', 'överlämning'), ('realisation', 'effekthemtagning'), ('closed', 'avslutad')], max_length=12)),
                ('to_state', models.CharField(choices=[('idea', 'idé'), ('preparation', 'beredning'), ('prioritised', 'prioriterad, inte startad'), ('execution', 'genomförande'), ('hand_over', 'överlämning'), ('realisation', 'effekthemtagning'), ('closed', 'avslutad')], max_length=12)),
                ('passed_on', models.DateField()),
                ('facts', models.JSONField(default=dict)),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.decision')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='passages', to='portfolio.initiative')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='EffectNode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('delivery', 'det som levereras'), ('change', 'det som görs annorlunda'), ('effect', 'det som händer då'), ('benefit', 'nyttan'), ('goal', 'målet')], max_length=10)),
                ('text', models.CharField(max_length=200)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('benefit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='portfolio.benefit')),
                ('leads_to', models.ManyToManyField(blank=True, related_name='follows_from', to='portfolio.effectnode')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='effect_nodes', to='portfolio.initiative')),
            ],
            options={
                'ordering': ['position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Contribution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('weight', models.PositiveSmallIntegerField(default=1)),
                ('benefit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contributions', to='portfolio.benefit')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='portfolio.initiative')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Condition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20)),
                ('holds', models.BooleanField()),
                ('note', models.CharField(blank=True, max_length=300)),
                ('stated_on', models.DateField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conditions', to='portfolio.initiative')),
            ],
            options={
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='ChangeRequest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('time', models.TextField(blank=True)),
                ('cost', models.TextField(blank=True)),
                ('quality', models.TextField(blank=True)),
                ('effect', models.TextField(blank=True)),
                ('new_ends_on', models.DateField(blank=True, null=True)),
                ('new_summary', models.TextField(blank=True)),
                ('new_lines', models.JSONField(blank=True, null=True)),
                ('state', models.CharField(choices=[('asked', 'väntar på beslut'), ('approved', 'beviljad'), ('refused', 'avslagen')], default='asked', max_length=10)),
                ('asked_on', models.DateField()),
                ('asked_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.decision')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='portfolio.initiative')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Baseline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('content', models.JSONField()),
                ('sha256', models.CharField(max_length=64)),
                ('locked_on', models.DateField()),
                ('reason', models.TextField(blank=True)),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.decision')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='baselines', to='portfolio.initiative')),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='InitiativeLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('line_key', models.UUIDField(unique=True)),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='portfolio.initiative')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='MatchMeeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('held_on', models.DateField()),
                ('participants', models.PositiveIntegerField(blank=True, null=True)),
                ('note', models.TextField(blank=True)),
                ('challenge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='portfolio.challenge')),
                ('companies', models.ManyToManyField(blank=True, related_name='meetings', to='portfolio.company')),
                ('units', models.ManyToManyField(blank=True, related_name='+', to='organisation.unit')),
            ],
            options={
                'ordering': ['-held_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='MeasuringPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField()),
                ('value', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                ('period', models.CharField(blank=True, max_length=120)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('comment', models.TextField(blank=True)),
                ('reported_on', models.DateField(blank=True, null=True)),
                ('action', models.TextField(blank=True)),
                ('verified_on', models.DateField(blank=True, null=True)),
                ('verification', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='points', to='portfolio.commitment')),
                ('reported_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('verified_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
            ],
            options={
                'ordering': ['due_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='BenefitYear',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ledger', models.CharField(choices=[('potential', 'möjlig'), ('committed', 'utlovad'), ('forecast', 'prognos'), ('verified', 'bekräftad')], max_length=10)),
                ('year', models.PositiveSmallIntegerField()),
                ('low', models.BigIntegerField()),
                ('expected', models.BigIntegerField()),
                ('high', models.BigIntegerField()),
                ('hours_low', models.PositiveIntegerField(blank=True, null=True)),
                ('hours', models.PositiveIntegerField(blank=True, null=True)),
                ('hours_high', models.PositiveIntegerField(blank=True, null=True)),
                ('stated_on', models.DateField()),
                ('benefit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='years', to='portfolio.benefit')),
                ('commitment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='years', to='portfolio.commitment')),
                ('point', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='years', to='portfolio.measuringpoint')),
            ],
            options={
                'ordering': ['year', 'ledger', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Need',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120)),
                ('problem', models.TextField()),
                ('who', models.CharField(max_length=300)),
                ('wanted_change', models.TextField()),
                ('why_shared', models.TextField(blank=True)),
                ('reach', models.JSONField(blank=True, default=list)),
                ('sent_at', models.DateTimeField()),
                ('answer_by', models.DateField()),
                ('state', models.CharField(choices=[('new', 'väntar på svar'), ('sorted', 'tas om hand'), ('initiative', 'blev ett initiativ'), ('answered', 'finns redan eller löses i linjen'), ('rejected', 'görs inte'), ('merged', 'hanteras i ett annat behov'), ('split', 'delat i flera')], default='new', max_length=10)),
                ('answer', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('conclusion', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='needs', to='measurement.conclusion')),
                ('existing', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.itcomponent')),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='portfolio.need')),
                ('objects_concerned', models.ManyToManyField(blank=True, related_name='needs', to='governance.governanceobject')),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='needs', to=settings.AUTH_USER_MODEL)),
                ('split_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='portfolio.need')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'ordering': ['-sent_at', '-id'],
            },
        ),
        migrations.AddField(
            model_name='initiative',
            name='needs',
            field=models.ManyToManyField(blank=True, related_name='initiatives', to='portfolio.need'),
        ),
        migrations.AddField(
            model_name='challenge',
            name='needs',
            field=models.ManyToManyField(blank=True, related_name='challenges', to='portfolio.need'),
        ),
        migrations.CreateModel(
            name='NeedEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('text', models.TextField()),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='portfolio.need')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Pilot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hypothesis', models.TextField()),
                ('measure', models.CharField(blank=True, max_length=300)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, choices=[('scale', 'införs brett'), ('stop', 'stoppas med lärdom')], max_length=10)),
                ('learnt', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('challenge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pilots', to='portfolio.challenge')),
                ('company', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pilots', to='portfolio.company')),
                ('initiative', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pilots', to='portfolio.initiative')),
                ('meeting', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pilots', to='portfolio.matchmeeting')),
                ('units', models.ManyToManyField(blank=True, related_name='+', to='organisation.unit')),
            ],
            options={
                'ordering': ['-starts_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='PortfolioLimits',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('days_to_answer', models.PositiveSmallIntegerField()),
                ('light_cost', models.BigIntegerField()),
                ('light_hours', models.PositiveIntegerField()),
                ('large_cost', models.BigIntegerField()),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('large_cost__gt', models.F('light_cost')), ('light_cost__gte', 0)), name='large_is_more_than_light')],
            },
        ),
        migrations.CreateModel(
            name='ScoringModel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(unique=True)),
                ('weights', models.JSONField()),
                ('in_force', models.BooleanField(default=False)),
                ('made_on', models.DateField()),
                ('reason', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('in_force', True)), fields=('in_force',), name='one_way_to_score_is_in_force')],
            },
        ),
        migrations.CreateModel(
            name='ScoreSheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('marks', models.JSONField()),
                ('comment', models.TextField(blank=True)),
                ('given_at', models.DateTimeField()),
                ('is_current', models.BooleanField(default=True)),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='portfolio.initiative')),
                ('judge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('model', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sheets', to='portfolio.scoringmodel')),
            ],
            options={
                'ordering': ['-given_at', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Priority',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rank', models.PositiveIntegerField(blank=True, null=True)),
                ('place', models.PositiveIntegerField()),
                ('reason', models.TextField(blank=True)),
                ('stated_at', models.DateTimeField()),
                ('is_current', models.BooleanField(default=True)),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.decision')),
                ('initiative', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='priorities', to='portfolio.initiative')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('model', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='portfolio.scoringmodel')),
            ],
            options={
                'ordering': ['place', 'id'],
            },
        ),
        migrations.CreateModel(
            name='SeatCapacity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('quarter', models.PositiveSmallIntegerField()),
                ('hours', models.PositiveIntegerField()),
                ('reserved', models.PositiveIntegerField(default=0)),
                ('version', models.PositiveIntegerField(default=1)),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='capacity', to='governance.seat')),
            ],
            options={
                'ordering': ['year', 'quarter', 'seat_id'],
            },
        ),
        migrations.CreateModel(
            name='Band',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('category', models.CharField(choices=[('efficiency', 'effektivisera'), ('renewal', 'förnya'), ('law', 'lagkrav'), ('heritage', 'arvsskuld')], max_length=10)),
                ('low', models.PositiveSmallIntegerField()),
                ('high', models.PositiveSmallIntegerField()),
                ('valid_from', models.DateField()),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.decision')),
            ],
            options={
                'ordering': ['-valid_from', 'category'],
                'constraints': [models.UniqueConstraint(fields=('category', 'valid_from'), name='a_band_is_set_once_a_day'), models.CheckConstraint(condition=models.Q(('high__lte', 100), ('low__lte', models.F('high'))), name='a_band_is_a_share')],
            },
        ),
        migrations.AddConstraint(
            model_name='commitment',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True), ('refused_on__isnull', True)), fields=('benefit', 'unit'), name='a_unit_commits_to_a_benefit_once'),
        ),
        migrations.AddConstraint(
            model_name='commitment',
            constraint=models.CheckConstraint(condition=models.Q(('refused_on__isnull', True), models.Q(('refusal', ''), _negated=True), _connector='OR'), name='a_refused_commitment_says_why'),
        ),
        migrations.AddConstraint(
            model_name='commitment',
            constraint=models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), models.Q(('end_reason', ''), _negated=True), _connector='OR'), name='an_ended_commitment_says_why'),
        ),
        migrations.AddConstraint(
            model_name='commitment',
            constraint=models.CheckConstraint(condition=models.Q(('accepted_on__isnull', True), ('refused_on__isnull', True), _connector='OR'), name='a_commitment_is_not_both_accepted_and_refused'),
        ),
        migrations.AddConstraint(
            model_name='gatepassage',
            constraint=samstyr.foundation.frozen.Frozen(name='a_passage_is_frozen'),
        ),
        migrations.AddConstraint(
            model_name='contribution',
            constraint=models.UniqueConstraint(fields=('benefit', 'initiative'), name='a_contribution_is_told_once'),
        ),
        migrations.AddConstraint(
            model_name='contribution',
            constraint=models.CheckConstraint(condition=models.Q(('weight__gte', 1)), name='a_contribution_weighs_something'),
        ),
        migrations.AddConstraint(
            model_name='condition',
            constraint=models.UniqueConstraint(fields=('initiative', 'code'), name='a_condition_is_stated_once'),
        ),
        migrations.AddConstraint(
            model_name='changerequest',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'asked')), fields=('initiative',), name='one_change_at_a_time_is_asked_for'),
        ),
        migrations.AddConstraint(
            model_name='baseline',
            constraint=models.UniqueConstraint(fields=('initiative', 'number'), name='baselines_are_numbered'),
        ),
        migrations.AddConstraint(
            model_name='baseline',
            constraint=samstyr.foundation.frozen.Frozen(name='a_baseline_is_frozen'),
        ),
        migrations.AddConstraint(
            model_name='measuringpoint',
            constraint=models.CheckConstraint(condition=models.Q(('reported_on__isnull', True), models.Q(('reported_by__isnull', False), ('value__isnull', False), models.Q(('source', ''), _negated=True)), _connector='OR'), name='what_is_measured_says_by_whom_and_where_from'),
        ),
        migrations.AddConstraint(
            model_name='measuringpoint',
            constraint=models.CheckConstraint(condition=models.Q(('verified_on__isnull', True), models.Q(('reported_on__isnull', False), ('verified_by__isnull', False), models.Q(('verified_by', models.F('reported_by')), _negated=True)), _connector='OR'), name='somebody_else_verifies'),
        ),
        migrations.AddConstraint(
            model_name='benefityear',
            constraint=models.UniqueConstraint(condition=models.Q(('commitment__isnull', True)), fields=('benefit', 'ledger', 'year'), name='a_potential_is_stated_once_a_year'),
        ),
        migrations.AddConstraint(
            model_name='benefityear',
            constraint=models.UniqueConstraint(condition=models.Q(('commitment__isnull', False)), fields=('commitment', 'ledger', 'year'), name='an_amount_is_stated_once_a_year'),
        ),
        migrations.AddConstraint(
            model_name='benefityear',
            constraint=models.CheckConstraint(condition=models.Q(('expected__lte', models.F('high')), ('low__lte', models.F('expected'))), name='amounts_stand_in_order'),
        ),
        migrations.AddConstraint(
            model_name='benefityear',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('hours__isnull', True), ('hours_high__isnull', True), ('hours_low__isnull', True)), models.Q(('hours__lte', models.F('hours_high')), ('hours_low__lte', models.F('hours'))), _connector='OR'), name='hours_stand_in_order'),
        ),
        migrations.AddConstraint(
            model_name='benefityear',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('commitment__isnull', True), ('ledger', 'potential')), models.Q(models.Q(('ledger', 'potential'), _negated=True), ('commitment__isnull', False)), _connector='OR'), name='only_potential_is_without_commitment'),
        ),
        migrations.AddConstraint(
            model_name='benefityear',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('ledger', 'verified'), _negated=True), models.Q(('high', models.F('expected')), ('low', models.F('expected')), ('point__isnull', False)), _connector='OR'), name='what_is_verified_was_measured'),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'new'), models.Q(('answered_at__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='a_need_is_answered_with_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='need',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'merged'), _negated=True), ('merged_into__isnull', False), _connector='OR'), name='a_merged_need_says_into_which'),
        ),
        migrations.AddConstraint(
            model_name='initiative',
            constraint=models.CheckConstraint(condition=models.Q(('side_state', ''), models.Q(('side_reason', ''), _negated=True), _connector='OR'), name='a_stop_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='initiative',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('side_state__in', ['paused', 'dormant']), _negated=True), ('review_on__isnull', False), _connector='OR'), name='what_rests_is_looked_at_again'),
        ),
        migrations.AddConstraint(
            model_name='initiative',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('side_state', 'merged'), _negated=True), ('merged_into__isnull', False), _connector='OR'), name='a_merged_initiative_says_into_which'),
        ),
        migrations.AddConstraint(
            model_name='challenge',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), ('published_on__isnull', False), _connector='OR'), name='a_published_challenge_has_its_day'),
        ),
        migrations.AddConstraint(
            model_name='needevent',
            constraint=samstyr.foundation.frozen.Frozen(name='what_happened_to_a_need_is_frozen'),
        ),
        migrations.AddConstraint(
            model_name='pilot',
            constraint=models.CheckConstraint(condition=models.Q(('outcome', ''), models.Q(('learnt', ''), _negated=True), _connector='OR'), name='a_pilot_ends_with_what_was_learnt'),
        ),
        migrations.AddConstraint(
            model_name='pilot',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'scale'), _negated=True), ('initiative__isnull', False), _connector='OR'), name='a_scaled_pilot_has_its_initiative'),
        ),
        migrations.AddConstraint(
            model_name='scoresheet',
            constraint=models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('initiative', 'model', 'judge'), name='a_judge_has_one_current_sheet'),
        ),
        migrations.AddConstraint(
            model_name='priority',
            constraint=models.UniqueConstraint(condition=models.Q(('is_current', True)), fields=('initiative',), name='an_initiative_has_one_current_place'),
        ),
        migrations.AddConstraint(
            model_name='priority',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('rank', models.F('place')), ('rank__isnull', False)), models.Q(('reason', ''), _negated=True), _connector='OR'), name='a_place_off_the_rank_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='seatcapacity',
            constraint=models.UniqueConstraint(fields=('seat', 'year', 'quarter'), name='a_seats_quarter_is_stated_once'),
        ),
        migrations.AddConstraint(
            model_name='seatcapacity',
            constraint=models.CheckConstraint(condition=models.Q(('reserved__lte', models.F('hours'))), name='no_more_is_kept_than_there_is'),
        ),
        migrations.AddConstraint(
            model_name='seatcapacity',
            constraint=models.CheckConstraint(condition=models.Q(('quarter__range', (1, 4))), name='capacity_is_of_one_of_four_quarters'),
        ),
    ]
