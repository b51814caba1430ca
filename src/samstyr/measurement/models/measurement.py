"""A measurement and the groups it reports."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samstyr.organisation.models import Unit


class Status(models.TextChoices):
    """Where a measurement stands. It goes forward only."""

    DRAFT = "draft", _("utkast")
    OPEN = "open", _("öppen")
    CLOSED = "closed", _("stängd")
    RELEASED = "released", _("publicerad")


class Layout(models.TextChoices):
    """How the statements are laid out for the respondent."""

    PER_CATEGORY = "per_category", _("en sida per kategori")
    ONE_PAGE = "one_page", _("allt på en sida")


class Measurement(models.Model):
    """One round of a survey, with its instrument, respondents and dates.

    `local_words` maps the instrument's local definitions to the municipality's own words. `link_key` makes the
    personal links and `sealing_key` opens the sealed sheets; both are wrapped with the installation's secret and
    erased when their time is over. The list of respondents is erased `keeps_people_months` after closing, or earlier by
    hand, at `people_erased_at`. `traces_erased_at` is when the database was rewritten after closing.
    """

    name = models.CharField(max_length=120)
    year = models.PositiveSmallIntegerField()
    instrument = models.CharField(max_length=60, default="dimios-26")
    instrument_text = models.TextField(blank=True)  # a custom instrument's own file, TOML
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DRAFT)
    opens_at = models.DateTimeField(null=True, blank=True)
    opens_by_clock = models.BooleanField(default=False)  # somebody has said: open it at that time
    closes_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    purpose = models.TextField(blank=True)
    contact_name = models.CharField(max_length=120, blank=True)
    contact_email = models.EmailField(blank=True)
    registry_number = models.CharField(max_length=40, blank=True)
    layout = models.CharField(max_length=20, choices=Layout.choices, default=Layout.PER_CATEGORY)
    # With the measurement and not the installation: later years may call a thing something else.
    local_words = models.JSONField(default=dict, blank=True)
    minimum = models.PositiveSmallIntegerField(default=5)
    target_rate = models.PositiveSmallIntegerField(default=95)
    asks_free_text = models.BooleanField(default=True)
    is_synthetic = models.BooleanField(default=False)
    # Chosen by a person: a round may be passed over, or be of another instrument.
    previous = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="followers"
    )
    link_key = models.BinaryField(null=True, editable=False)
    sealing_public_key = models.BinaryField(null=True, editable=False)
    sealing_key = models.BinaryField(null=True, editable=False)
    keeps_people_months = models.PositiveSmallIntegerField(default=3)
    people_erased_at = models.DateTimeField(null=True, editable=False)
    traces_erased_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-year", "-id"]
        constraints = [
            # Two releases of a year could be subtracted from one another, each of them safe by itself.
            models.UniqueConstraint(
                fields=["year"], condition=models.Q(status="released"), name="a_year_is_released_once"
            ),
            models.CheckConstraint(
                condition=models.Q(minimum__gte=5), name="the_threshold_is_never_below_five"
            ),
            models.CheckConstraint(
                condition=models.Q(closes_at__isnull=True)
                | models.Q(opens_at__isnull=True)
                | models.Q(closes_at__gt=models.F("opens_at")),
                name="a_measurement_closes_after_it_opens",
            ),
            models.CheckConstraint(
                condition=models.Q(target_rate__gte=1, target_rate__lte=100),
                name="the_target_rate_is_a_percentage",
            ),
            models.CheckConstraint(
                condition=models.Q(keeps_people_months__gte=1, keeps_people_months__lte=12),
                name="the_list_is_kept_for_one_to_twelve_months",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Question(models.Model):
    """A question that respondents often ask, with the municipality's answer: the local FAQ."""

    measurement = models.ForeignKey(Measurement, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField(default=0)
    question = models.CharField(max_length=200)
    answer = models.TextField()

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.question


class GroupKind(models.TextChoices):
    """What a group divides the respondents by."""

    DEPARTMENT = "department", _("förvaltning")
    ROLE = "role", _("roll")


class Group(models.Model):
    """A department or a role of one measurement, as it was called that year.

    `number` stands for the group on the answer sheets. A group that is `joined_into` another is reported as that one.
    """

    measurement = models.ForeignKey(Measurement, on_delete=models.CASCADE, related_name="groups")
    kind = models.CharField(max_length=12, choices=GroupKind.choices)
    # A sheet holds this number and no key to a row: of the sheet alone nobody is found.
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    joined_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="joined"
    )

    class Meta:
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["measurement", "kind", "number"], name="a_group_number_is_unique"
            ),
            models.UniqueConstraint(fields=["measurement", "kind", "name"], name="a_group_name_is_unique"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def reported_as(self) -> str:
        """The name that the release uses."""
        return self.joined_into.name if self.joined_into else self.name
