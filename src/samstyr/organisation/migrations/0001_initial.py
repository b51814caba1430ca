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
                    name='PeopleFile',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=200)),
                        ('headings', models.JSONField()),
                        ('rows', models.JSONField()),
                        ('first_row', models.PositiveIntegerField()),
                        ('mapping', models.JSONField(default=dict)),
                        ('choices', models.JSONField(blank=True, default=dict)),
                        ('expires_at', models.DateTimeField()),
                        ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-id'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='UnitsFile',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=200)),
                        ('headings', models.JSONField()),
                        ('rows', models.JSONField()),
                        ('first_row', models.PositiveIntegerField()),
                        ('expires_at', models.DateTimeField()),
                        ('uploaded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['-id'],
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Person',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=150)),
                        ('email', models.EmailField(blank=True, max_length=254)),
                        ('left_on', models.DateField(blank=True, null=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('user', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='person', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'ordering': ['name'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(models.Q(('email', ''), _negated=True), ('left_on__isnull', True)), fields=('email',), name='a_persons_address_is_unique')],
                    },
                ),
                migrations.CreateModel(
                    name='Unit',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('kind', models.CharField(choices=[('municipality', 'kommun'), ('committee', 'nämnd'), ('department', 'förvaltning'), ('unit', 'enhet'), ('company', 'bolag')], max_length=20)),
                        ('name', models.CharField(max_length=200)),
                        ('short_name', models.CharField(blank=True, max_length=40)),
                        ('is_active', models.BooleanField(default=True)),
                        ('begins_on', models.DateField(blank=True, null=True)),
                        ('ceased_on', models.DateField(blank=True, null=True)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='organisation.unit')),
                        ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='organisation.unit')),
                    ],
                    options={
                        'ordering': ['name'],
                        'constraints': [models.UniqueConstraint(condition=models.Q(('is_active', True)), fields=('kind', 'name'), name='unit_name_is_unique'), models.CheckConstraint(condition=models.Q(('merged_into__isnull', True), models.Q(('ceased_on__isnull', False), ('is_active', False)), _connector='OR'), name='a_merged_unit_has_ceased')],
                    },
                ),
                migrations.CreateModel(
                    name='Membership',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                        ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='organisation.unit')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('user', 'unit'), name='a_member_is_listed_once')],
                    },
                ),
                migrations.CreateModel(
                    name='LinePosition',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('title', models.CharField(max_length=120)),
                        ('starts_on', models.DateField()),
                        ('ends_on', models.DateField(blank=True, null=True)),
                        ('over_budget', models.BooleanField(default=False)),
                        ('over_staff', models.BooleanField(default=False)),
                        ('over_assignment', models.BooleanField(default=False)),
                        ('version', models.PositiveIntegerField(default=1)),
                        ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='positions', to='organisation.person')),
                        ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='positions', to='organisation.unit')),
                    ],
                    options={
                        'ordering': ['-starts_on', 'id'],
                        'constraints': [models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='a_position_ends_after_it_starts')],
                    },
                ),
                migrations.CreateModel(
                    name='UnitName',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('valid_from', models.DateField()),
                        ('name', models.CharField(max_length=200)),
                        ('short_name', models.CharField(blank=True, max_length=40)),
                        ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisation.unit')),
                        ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='organisation.unit')),
                    ],
                    options={
                        'ordering': ['valid_from', 'id'],
                        'constraints': [models.UniqueConstraint(fields=('unit', 'valid_from'), name='a_unit_has_one_name_from_a_day')],
                    },
                ),
            ],
        ),
    ]
