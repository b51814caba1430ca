import django.db.models.deletion
import samstyr.foundation.frozen
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('organisation', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CheckUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('fields', models.JSONField(default=list)),
                ('older_than_days', models.PositiveSmallIntegerField(default=365)),
                ('most_each', models.PositiveSmallIntegerField(default=10)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField()),
            ],
            options={
                'ordering': ['-starts_on'],
            },
        ),
        migrations.CreateModel(
            name='InventoryMapping',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('headings_key', models.CharField(max_length=64, unique=True)),
                ('mapping', models.JSONField(default=dict)),
            ],
        ),
        migrations.CreateModel(
            name='MandateRule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('matter', models.CharField(choices=[('guideline', 'riktlinjen för styr- och samverkansmodellen'), ('structure', 'objektstrukturen'), ('goals', 'verksamhetens mål och behov'), ('strategic_plan', 'den strategiska objektplanen'), ('annual_plan', 'årets objektplan'), ('financing', 'pengar i internbudgeten'), ('delivery', 'leverans av it-komponenter'), ('capacity', 'it:s kapacitet'), ('appoint_business_lead', 'vem som är objektledare verksamhet'), ('appoint_it_lead', 'vem som är objektledare it'), ('appoint_chair', 'vem som är ordförande i portföljstyrgruppen'), ('appoint_owner', 'vem som är objektägare'), ('appoint_specialist', 'vem som är objektspecialist'), ('appoint_coordinator', 'vem som är objektproduktsamordnare'), ('between_objects', 'prioritering mellan objekt'), ('inside_object', 'prioritering inom objektet'), ('products', 'objektets produkter'), ('retirement', 'avveckling'), ('sort_need', 'svar på ett behov'), ('small_change', 'en liten förändring'), ('start', 'start av ett initiativ'), ('start_large', 'start av ett stort initiativ'), ('hand_over', 'mottagande av ett initiativ'), ('take_home_effect', 'hemtagning av effekt'), ('verify_effect', 'bekräftande av effekt'), ('model', 'styrmodellens arbetssätt'), ('other', 'annan fråga i forumet')], max_length=24, unique=True)),
                ('seat_kind', models.CharField(choices=[('owner', 'objektägare'), ('lead', 'objektledare'), ('specialist', 'objektspecialist'), ('product_coordinator', 'objektproduktsamordnare'), ('municipal_director', 'kommundirektör'), ('portfolio_chair', 'ordförande i portföljstyrgruppen'), ('portfolio_office', 'portföljkontor'), ('committee', 'nämnd'), ('line_manager', 'ansvarig chef i linjen'), ('forum_chair', 'forumets ordförande')], max_length=20)),
                ('side', models.CharField(blank=True, choices=[('business', 'verksamhet'), ('it', 'it')], max_length=10)),
                ('forum_kind', models.CharField(blank=True, choices=[('psg', 'portföljstyrgrupp (PSG)'), ('object_board', 'objektstyrgrupp'), ('lead_forum', 'objektledarforum'), ('other', 'annat forum')], max_length=14)),
                ('consulted', models.CharField(blank=True, max_length=300)),
                ('ground', models.CharField(max_length=300)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'ordering': ['matter'],
            },
        ),
        migrations.CreateModel(
            name='AgendaItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('matter', models.CharField(blank=True, choices=[('guideline', 'riktlinjen för styr- och samverkansmodellen'), ('structure', 'objektstrukturen'), ('goals', 'verksamhetens mål och behov'), ('strategic_plan', 'den strategiska objektplanen'), ('annual_plan', 'årets objektplan'), ('financing', 'pengar i internbudgeten'), ('delivery', 'leverans av it-komponenter'), ('capacity', 'it:s kapacitet'), ('appoint_business_lead', 'vem som är objektledare verksamhet'), ('appoint_it_lead', 'vem som är objektledare it'), ('appoint_chair', 'vem som är ordförande i portföljstyrgruppen'), ('appoint_owner', 'vem som är objektägare'), ('appoint_specialist', 'vem som är objektspecialist'), ('appoint_coordinator', 'vem som är objektproduktsamordnare'), ('between_objects', 'prioritering mellan objekt'), ('inside_object', 'prioritering inom objektet'), ('products', 'objektets produkter'), ('retirement', 'avveckling'), ('sort_need', 'svar på ett behov'), ('small_change', 'en liten förändring'), ('start', 'start av ett initiativ'), ('start_large', 'start av ett stort initiativ'), ('hand_over', 'mottagande av ett initiativ'), ('take_home_effect', 'hemtagning av effekt'), ('verify_effect', 'bekräftande av effekt'), ('model', 'styrmodellens arbetssätt'), ('other', 'annan fråga i forumet')], max_length=24)),
                ('title', models.CharField(max_length=200)),
                ('background', models.TextField(blank=True)),
                ('proposal', models.TextField(blank=True)),
                ('for_information', models.BooleanField(default=False)),
                ('subject_type', models.CharField(blank=True, max_length=30)),
                ('subject_id', models.PositiveBigIntegerField(blank=True, null=True)),
                ('subject_label', models.CharField(blank=True, max_length=300)),
                ('minutes', models.PositiveSmallIntegerField(default=15)),
                ('wanted_by', models.DateField(blank=True, null=True)),
                ('state', models.CharField(choices=[('waiting', 'väntar på beslut'), ('decided', 'avgjort'), ('informed', 'informerat'), ('withdrawn', 'återtaget')], default='waiting', max_length=10)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('handed_in_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('handed_in_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=20, unique=True)),
                ('decided_on', models.DateField()),
                ('matter', models.CharField(choices=[('guideline', 'riktlinjen för styr- och samverkansmodellen'), ('structure', 'objektstrukturen'), ('goals', 'verksamhetens mål och behov'), ('strategic_plan', 'den strategiska objektplanen'), ('annual_plan', 'årets objektplan'), ('financing', 'pengar i internbudgeten'), ('delivery', 'leverans av it-komponenter'), ('capacity', 'it:s kapacitet'), ('appoint_business_lead', 'vem som är objektledare verksamhet'), ('appoint_it_lead', 'vem som är objektledare it'), ('appoint_chair', 'vem som är ordförande i portföljstyrgruppen'), ('appoint_owner', 'vem som är objektägare'), ('appoint_specialist', 'vem som är objektspecialist'), ('appoint_coordinator', 'vem som är objektproduktsamordnare'), ('between_objects', 'prioritering mellan objekt'), ('inside_object', 'prioritering inom objektet'), ('products', 'objektets produkter'), ('retirement', 'avveckling'), ('sort_need', 'svar på ett behov'), ('small_change', 'en liten förändring'), ('start', 'start av ett initiativ'), ('start_large', 'start av ett stort initiativ'), ('hand_over', 'mottagande av ett initiativ'), ('take_home_effect', 'hemtagning av effekt'), ('verify_effect', 'bekräftande av effekt'), ('model', 'styrmodellens arbetssätt'), ('other', 'annan fråga i forumet')], max_length=24)),
                ('kind', models.CharField(choices=[('approve', 'bifall'), ('conditions', 'bifall med villkor'), ('return', 'återremiss'), ('postpone', 'bordläggning'), ('reject', 'avslag'), ('stop', 'stopp'), ('recommend', 'rekommendation')], max_length=12)),
                ('title', models.CharField(max_length=200)),
                ('wording', models.TextField()),
                ('conditions', models.TextField(blank=True)),
                ('decider_label', models.CharField(max_length=300)),
                ('mandate_ground', models.CharField(max_length=300)),
                ('subject_type', models.CharField(blank=True, max_length=30)),
                ('subject_id', models.PositiveBigIntegerField(blank=True, null=True)),
                ('subject_label', models.CharField(blank=True, max_length=300)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('registry_number', models.CharField(blank=True, max_length=60)),
                ('is_secret', models.BooleanField(default=False)),
                ('secrecy_ground', models.CharField(blank=True, max_length=200)),
                ('item', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decision', to='governance.agendaitem')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='organisation.person')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='governance.decision')),
            ],
            options={
                'ordering': ['-decided_on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='DecidedObject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.decision')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Forum',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('psg', 'portföljstyrgrupp (PSG)'), ('object_board', 'objektstyrgrupp'), ('lead_forum', 'objektledarforum'), ('other', 'annat forum')], max_length=14)),
                ('name', models.CharField(max_length=120)),
                ('quorum', models.PositiveSmallIntegerField(default=1)),
                ('days_of_notice', models.PositiveSmallIntegerField(default=7)),
                ('is_active', models.BooleanField(default=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('extra_people', models.ManyToManyField(blank=True, related_name='+', to='organisation.person')),
            ],
            options={
                'ordering': ['kind', 'name'],
            },
        ),
        migrations.AddField(
            model_name='decision',
            name='forum',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='governance.forum'),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='forum',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='governance.forum'),
        ),
        migrations.CreateModel(
            name='GovernanceObject',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('slug', models.SlugField(max_length=60, unique=True)),
                ('type', models.CharField(choices=[('core', 'kärnobjekt'), ('support', 'stödobjekt'), ('technical', 'objekt för tekniska förutsättningar')], max_length=10)),
                ('purpose', models.TextField(blank=True)),
                ('boundaries', models.TextField(blank=True)),
                ('is_active', models.BooleanField(default=True)),
                ('supports', models.ManyToManyField(blank=True, related_name='supporting_objects', to='organisation.unit')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.AddField(
            model_name='forum',
            name='object',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='boards', to='governance.governanceobject'),
        ),
        migrations.AddField(
            model_name='decision',
            name='objects_concerned',
            field=models.ManyToManyField(blank=True, related_name='decisions', through='governance.DecidedObject', to='governance.governanceobject'),
        ),
        migrations.AddField(
            model_name='decidedobject',
            name='object',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.governanceobject'),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='object',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.governanceobject'),
        ),
        migrations.CreateModel(
            name='InventoryFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('sha256', models.CharField(max_length=64)),
                ('list_of', models.CharField(blank=True, max_length=10)),
                ('headings', models.JSONField(default=list)),
                ('rows', models.JSONField(default=list)),
                ('first_row', models.PositiveIntegerField(default=2)),
                ('mapping', models.JSONField(default=dict)),
                ('choices', models.JSONField(default=dict)),
                ('uploaded_at', models.DateTimeField()),
                ('applied_at', models.DateTimeField(blank=True, null=True)),
                ('report', models.JSONField(blank=True, default=dict)),
                ('applied_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-uploaded_at'],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField(blank=True, null=True)),
                ('place', models.CharField(blank=True, max_length=200)),
                ('by_circulation', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('planned', 'planerat'), ('called', 'kallat'), ('held', 'hållet'), ('cancelled', 'inställt')], default='planned', max_length=10)),
                ('cancel_reason', models.CharField(blank=True, max_length=300)),
                ('minutes', models.TextField(blank=True)),
                ('attendance', models.JSONField(blank=True, default=list)),
                ('adjusted_on', models.DateField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('adjusted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('forum', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='governance.forum')),
            ],
            options={
                'ordering': ['starts_at'],
            },
        ),
        migrations.AddField(
            model_name='decision',
            name='meeting',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='governance.meeting'),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='meeting',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='items', to='governance.meeting'),
        ),
        migrations.CreateModel(
            name='ObjectProduct',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('description', models.TextField(blank=True)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('is_active', models.BooleanField(default=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('object', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='products', to='governance.governanceobject')),
            ],
            options={
                'ordering': ['position', 'name'],
            },
        ),
        migrations.CreateModel(
            name='ItComponent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('secret_fields', models.JSONField(blank=True, default=list)),
                ('secrecy_ground', models.CharField(blank=True, max_length=200)),
                ('name', models.CharField(max_length=200)),
                ('description', models.TextField(blank=True)),
                ('life_cycle', models.CharField(blank=True, choices=[('planned', 'planerad'), ('introducing', 'införs'), ('in_use', 'i drift'), ('phasing_out', 'under avveckling'), ('retired', 'avvecklad')], max_length=12)),
                ('hosting', models.CharField(blank=True, choices=[('own', 'egen drift'), ('supplier', 'hos leverantören'), ('cloud', 'molntjänst'), ('shared', 'delad med andra kommuner')], max_length=10)),
                ('supplier', models.CharField(blank=True, max_length=200)),
                ('agreement_ends_on', models.DateField(blank=True, null=True)),
                ('agreement_is_running', models.BooleanField(default=False)),
                ('notice_months', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('yearly_cost', models.BigIntegerField(blank=True, null=True)),
                ('criticality', models.CharField(blank=True, choices=[('low', 'liten'), ('medium', 'måttlig'), ('high', 'stor'), ('vital', 'samhällsviktig')], max_length=10)),
                ('confidentiality', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('correctness', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('availability', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('traceability', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('classified_on', models.DateField(blank=True, null=True)),
                ('classification_due_on', models.DateField(blank=True, null=True)),
                ('risk_analysed_on', models.DateField(blank=True, null=True)),
                ('risk_analysis_due_on', models.DateField(blank=True, null=True)),
                ('personal_data', models.BooleanField(blank=True, null=True)),
                ('processor_agreement', models.BooleanField(blank=True, null=True)),
                ('processor_agreement_due_on', models.DateField(blank=True, null=True)),
                ('ai_class', models.CharField(blank=True, choices=[('none', 'ingen AI'), ('minimal', 'minimal risk'), ('limited', 'begränsad risk'), ('high', 'hög risk'), ('forbidden', 'förbjuden')], max_length=10)),
                ('business_judgement', models.CharField(blank=True, choices=[('maintain', 'vidmakthåll'), ('develop', 'utveckla'), ('retire', 'avveckla'), ('consolidate', 'slå ihop')], max_length=12)),
                ('it_judgement', models.CharField(blank=True, choices=[('maintain', 'vidmakthåll'), ('develop', 'utveckla'), ('retire', 'avveckla'), ('consolidate', 'slå ihop')], max_length=12)),
                ('retire_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('notes', models.TextField(blank=True)),
                ('remainder', models.JSONField(blank=True, default=dict)),
                ('confirmed', models.JSONField(blank=True, default=dict)),
                ('import_key', models.CharField(blank=True, max_length=80)),
                ('is_active', models.BooleanField(default=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                ('object', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='it_components', to='governance.governanceobject')),
                ('products', models.ManyToManyField(blank=True, related_name='it_components', to='governance.objectproduct')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='BusinessComponent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('secret_fields', models.JSONField(blank=True, default=list)),
                ('secrecy_ground', models.CharField(blank=True, max_length=200)),
                ('name', models.CharField(max_length=200)),
                ('kind', models.CharField(choices=[('routine', 'rutin eller arbetssätt'), ('manual', 'handbok eller lathund'), ('information', 'information'), ('classification', 'informationsklassning'), ('permissions', 'behörigheter'), ('training', 'utbildning'), ('template', 'mall')], max_length=14)),
                ('description', models.TextField(blank=True)),
                ('life_cycle', models.CharField(blank=True, choices=[('planned', 'planerad'), ('introducing', 'införs'), ('in_use', 'i drift'), ('phasing_out', 'under avveckling'), ('retired', 'avvecklad')], max_length=12)),
                ('business_judgement', models.CharField(blank=True, choices=[('maintain', 'vidmakthåll'), ('develop', 'utveckla'), ('retire', 'avveckla'), ('consolidate', 'slå ihop')], max_length=12)),
                ('reviewed_on', models.DateField(blank=True, null=True)),
                ('link', models.URLField(blank=True)),
                ('is_active', models.BooleanField(default=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('object', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='business_components', to='governance.governanceobject')),
                ('it_components', models.ManyToManyField(blank=True, related_name='business_components', to='governance.itcomponent')),
                ('products', models.ManyToManyField(blank=True, related_name='business_components', to='governance.objectproduct')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='ObjectStructure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(unique=True)),
                ('state', models.CharField(choices=[('draft', 'utkast'), ('decided', 'beslutad')], default='draft', max_length=10)),
                ('valid_from', models.DateField(blank=True, null=True)),
                ('reason', models.TextField(blank=True)),
                ('registry_number', models.CharField(blank=True, max_length=60)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('took_effect_on', models.DateField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
            ],
            options={
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='Paper',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=200)),
                ('media_type', models.CharField(max_length=100)),
                ('content', models.BinaryField()),
                ('sha256', models.CharField(max_length=64)),
                ('added_at', models.DateTimeField()),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='papers', to='governance.agendaitem')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('owner', 'objektägare'), ('lead', 'objektledare'), ('specialist', 'objektspecialist'), ('product_coordinator', 'objektproduktsamordnare'), ('municipal_director', 'kommundirektör'), ('portfolio_chair', 'ordförande i portföljstyrgruppen'), ('portfolio_office', 'portföljkontor'), ('committee', 'nämnd'), ('line_manager', 'ansvarig chef i linjen'), ('forum_chair', 'forumets ordförande')], max_length=20)),
                ('side', models.CharField(blank=True, choices=[('business', 'verksamhet'), ('it', 'it')], max_length=10)),
                ('is_active', models.BooleanField(default=True)),
                ('object', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='governance.governanceobject')),
                ('product', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='governance.objectproduct')),
                ('unit', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
            ],
            options={
                'ordering': ['object_id', 'kind', 'side', 'id'],
            },
        ),
        migrations.AddField(
            model_name='forum',
            name='chair',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='chairs', to='governance.seat'),
        ),
        migrations.AddField(
            model_name='forum',
            name='extra_seats',
            field=models.ManyToManyField(blank=True, related_name='+', to='governance.seat'),
        ),
        migrations.AddField(
            model_name='decision',
            name='responsible',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.seat'),
        ),
        migrations.AddField(
            model_name='decision',
            name='seat',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='governance.seat'),
        ),
        migrations.CreateModel(
            name='CheckUpQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=40)),
                ('asked_at', models.DateTimeField(blank=True, null=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('does_not_know', models.BooleanField(default=False)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('check_up', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='governance.checkup')),
                ('handed_on_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('component', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='governance.itcomponent')),
                ('seat', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='governance.seat')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='SeatHolding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_substitute', models.BooleanField(default=False)),
                ('starts_on', models.DateField()),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('accepted_on', models.DateField(blank=True, null=True)),
                ('declined_on', models.DateField(blank=True, null=True)),
                ('declined_why', models.CharField(blank=True, max_length=300)),
                ('appointed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holdings', to='organisation.person')),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holdings', to='governance.seat')),
            ],
            options={
                'ordering': ['-starts_on', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Stance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seat_label', models.CharField(max_length=300)),
                ('kind', models.CharField(choices=[('support', 'stöder'), ('against', 'emot'), ('abstain', 'avstår')], max_length=10)),
                ('text', models.TextField(blank=True)),
                ('given_at', models.DateTimeField()),
                ('item', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stances', to='governance.agendaitem')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='StructureEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('type', models.CharField(choices=[('core', 'kärnobjekt'), ('support', 'stödobjekt'), ('technical', 'objekt för tekniska förutsättningar')], max_length=10)),
                ('purpose', models.TextField(blank=True)),
                ('boundaries', models.TextField(blank=True)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('ends', models.BooleanField(default=False)),
                ('is_decided', models.BooleanField(default=False)),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='governance.governanceobject')),
                ('object', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='governance.governanceobject')),
                ('structure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='entries', to='governance.objectstructure')),
                ('supports', models.ManyToManyField(blank=True, related_name='+', to='organisation.unit')),
            ],
            options={
                'ordering': ['position', 'name'],
            },
        ),
        migrations.CreateModel(
            name='Execution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('is_done', models.BooleanField(default=False)),
                ('reported_at', models.DateTimeField()),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='executions', to='governance.decision')),
                ('reported_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.person')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [samstyr.foundation.frozen.Frozen(name='a_report_on_a_decision_is_frozen')],
            },
        ),
        migrations.AddConstraint(
            model_name='decidedobject',
            constraint=models.UniqueConstraint(fields=('decision', 'object'), name='a_decision_names_an_object_once'),
        ),
        migrations.AddConstraint(
            model_name='decidedobject',
            constraint=samstyr.foundation.frozen.Frozen(name='a_decided_object_is_frozen'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=samstyr.foundation.frozen.Frozen(name='signed_minutes_are_frozen', once='adjusted_on IS NOT NULL'),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'waiting'), models.Q(('subject_type', ''), _negated=True)), fields=('forum', 'matter', 'subject_type', 'subject_id'), name='a_subject_awaits_a_forum_once'),
        ),
        migrations.AddConstraint(
            model_name='objectproduct',
            constraint=models.UniqueConstraint(condition=models.Q(('is_active', True)), fields=('object', 'name'), name='a_product_is_named_once_in_its_object'),
        ),
        migrations.AddConstraint(
            model_name='itcomponent',
            constraint=models.UniqueConstraint(condition=models.Q(('import_key', ''), _negated=True), fields=('import_key',), name='an_import_key_is_one_component'),
        ),
        migrations.AddConstraint(
            model_name='itcomponent',
            constraint=models.CheckConstraint(condition=models.Q(('confidentiality__isnull', True), ('confidentiality__range', (1, 4)), _connector='OR'), name='confidentiality_is_one_to_four'),
        ),
        migrations.AddConstraint(
            model_name='itcomponent',
            constraint=models.CheckConstraint(condition=models.Q(('correctness__isnull', True), ('correctness__range', (1, 4)), _connector='OR'), name='correctness_is_one_to_four'),
        ),
        migrations.AddConstraint(
            model_name='itcomponent',
            constraint=models.CheckConstraint(condition=models.Q(('availability__isnull', True), ('availability__range', (1, 4)), _connector='OR'), name='availability_is_one_to_four'),
        ),
        migrations.AddConstraint(
            model_name='itcomponent',
            constraint=models.CheckConstraint(condition=models.Q(('traceability__isnull', True), ('traceability__range', (1, 4)), _connector='OR'), name='traceability_is_one_to_four'),
        ),
        migrations.AddConstraint(
            model_name='businesscomponent',
            constraint=models.UniqueConstraint(condition=models.Q(('is_active', True)), fields=('object', 'kind', 'name'), name='a_business_component_is_named_once'),
        ),
        migrations.AddConstraint(
            model_name='objectstructure',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'draft')), fields=('state',), name='a_structure_has_one_draft'),
        ),
        migrations.AddConstraint(
            model_name='objectstructure',
            constraint=models.CheckConstraint(condition=models.Q(('state', 'draft'), models.Q(('decided_by__isnull', False), ('decided_on__isnull', False), ('valid_from__isnull', False), models.Q(('registry_number', ''), _negated=True)), _connector='OR'), name='a_decided_structure_says_by_whom'),
        ),
        migrations.AddConstraint(
            model_name='objectstructure',
            constraint=samstyr.foundation.frozen.Frozen(name='a_structure_that_took_effect_is_frozen', once='took_effect_on IS NOT NULL'),
        ),
        migrations.AddConstraint(
            model_name='paper',
            constraint=samstyr.foundation.frozen.Frozen(name='a_paper_is_frozen'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['owner', 'lead', 'specialist', 'product_coordinator']), ('object__isnull', False)), models.Q(models.Q(('kind__in', ['owner', 'lead', 'specialist', 'product_coordinator']), _negated=True), ('object__isnull', True)), _connector='OR'), name='a_seat_of_an_object_has_an_object'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind__in', ['owner', 'lead', 'specialist']), models.Q(('side', ''), _negated=True)), models.Q(models.Q(('kind__in', ['owner', 'lead', 'specialist']), _negated=True), ('side', '')), _connector='OR'), name='a_seat_has_a_side_when_it_should'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.UniqueConstraint(condition=models.Q(('is_active', True), ('kind__in', ['owner', 'lead'])), fields=('object', 'kind', 'side'), name='an_object_has_one_owner_and_lead_a_side'),
        ),
        migrations.AddConstraint(
            model_name='seat',
            constraint=models.UniqueConstraint(condition=models.Q(('is_active', True), ('kind__in', ['municipal_director', 'portfolio_chair', 'portfolio_office'])), fields=('kind',), name='a_seat_of_the_whole_is_one'),
        ),
        migrations.AddConstraint(
            model_name='forum',
            constraint=models.UniqueConstraint(condition=models.Q(('is_active', True), ('kind__in', ['psg', 'lead_forum'])), fields=('kind',), name='a_forum_of_the_whole_is_one'),
        ),
        migrations.AddConstraint(
            model_name='forum',
            constraint=models.UniqueConstraint(condition=models.Q(('is_active', True), ('kind', 'object_board')), fields=('object',), name='an_object_has_one_board'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('is_secret', False), models.Q(('secrecy_ground', ''), _negated=True), _connector='OR'), name='a_secret_decision_says_on_what_ground'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=samstyr.foundation.frozen.Frozen(name='a_decision_is_frozen'),
        ),
        migrations.AddConstraint(
            model_name='checkupquestion',
            constraint=models.UniqueConstraint(fields=('check_up', 'component', 'field'), name='a_check_up_asks_a_thing_once'),
        ),
        migrations.AddConstraint(
            model_name='seatholding',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='a_holding_ends_after_it_starts'),
        ),
        migrations.AddConstraint(
            model_name='seatholding',
            constraint=models.CheckConstraint(condition=models.Q(('accepted_on__isnull', True), ('declined_on__isnull', True), _connector='OR'), name='a_seat_is_not_both_accepted_and_declined'),
        ),
        migrations.AddConstraint(
            model_name='stance',
            constraint=models.UniqueConstraint(fields=('item', 'person'), name='a_member_has_one_stance'),
        ),
        migrations.AddConstraint(
            model_name='structureentry',
            constraint=samstyr.foundation.frozen.Frozen(name='a_decided_entry_is_frozen', once='is_decided'),
        ),
        migrations.AddConstraint(
            model_name='structureentry',
            constraint=models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), ('ends', True), _connector='OR'), name='an_object_that_is_merged_ends'),
        ),
        migrations.AddConstraint(
            model_name='structureentry',
            constraint=models.UniqueConstraint(fields=('structure', 'object'), name='an_object_is_once_in_a_structure'),
        ),
        migrations.AddConstraint(
            model_name='structureentry',
            constraint=models.UniqueConstraint(fields=('structure', 'name'), name='a_structure_names_an_object_once'),
        ),
    ]
