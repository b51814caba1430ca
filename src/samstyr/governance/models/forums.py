"""Where decisions are prepared and made: forums, their meetings and what is on the agenda."""

from django.contrib.auth import get_user_model
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samstyr.foundation import clock, dates
from samstyr.foundation.frozen import Frozen
from samstyr.governance.models.mandates import ForumKind, Matter
from samstyr.governance.models.seats import Seat
from samstyr.governance.models.structure import GovernanceObject
from samstyr.organisation.models import Person


class Forum(models.Model):
    """A forum: the portfolio steering group, an object's board, the lead forum or another. Members follow from seats.

    `chair` is the seat that leads it and decides where the matter says “the forum's chair”.
    """

    kind = models.CharField(max_length=14, choices=ForumKind.choices)
    name = models.CharField(max_length=120)
    object = models.ForeignKey(
        GovernanceObject, null=True, blank=True, on_delete=models.PROTECT, related_name="boards"
    )
    chair = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="chairs")
    extra_seats = models.ManyToManyField(Seat, related_name="+", blank=True)
    extra_people = models.ManyToManyField(Person, related_name="+", blank=True)
    quorum = models.PositiveSmallIntegerField(default=1)
    days_of_notice = models.PositiveSmallIntegerField(default=7)
    is_active = models.BooleanField(default=True)
    created_on = models.DateField(default=clock.today)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["kind", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind"],
                condition=models.Q(is_active=True, kind__in=["psg", "lead_forum"]),
                name="a_forum_of_the_whole_is_one",
            ),
            models.UniqueConstraint(
                fields=["object"],
                condition=models.Q(is_active=True, kind="object_board"),
                name="an_object_has_one_board",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class MeetingState(models.TextChoices):
    """How far a meeting has come."""

    PLANNED = "planned", _("planerat")
    CALLED = "called", _("kallat")
    HELD = "held", _("hållet")
    CANCELLED = "cancelled", _("inställt")


class Meeting(models.Model):
    """A meeting of a forum, or a decision by circulation, with a day, an agenda and minutes."""

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="meetings")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    by_circulation = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=MeetingState.choices, default=MeetingState.PLANNED)
    cancel_reason = models.CharField(max_length=300, blank=True)
    minutes = models.TextField(blank=True)  # read by everybody
    # What is noted of each secret item, by its key: read by those who may read the item.
    secret_notes = models.JSONField(default=dict, blank=True)
    # A line for each who was there or has answered, in the words of that day: seats change hands.
    attendance = models.JSONField(default=list, blank=True)
    adjusted_on = models.DateField(null=True, blank=True)  # when the minutes were signed and frozen
    adjusted_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["starts_at"]
        constraints = [Frozen(name="signed_minutes_are_frozen", once="adjusted_on IS NOT NULL")]

    def __str__(self) -> str:
        return f"{self.forum}, {dates.day(self.starts_at)}"

    @property
    def when(self) -> str:
        """“22 november 2026 kl. 09.00–10.30”, or when the answers of a circulation are due."""
        if self.by_circulation:
            return gettext("per capsulam, svar senast %(day)s") % {"day": dates.day(self.ends_at)}
        ends = f"–{dates.clock(self.ends_at)}" if self.ends_at else ""
        return f"{dates.moment(self.starts_at)}{ends}"


class AgendaState(models.TextChoices):
    """How far an item has come."""

    WAITING = "waiting", _("väntar på beslut")
    DECIDED = "decided", _("avgjort")
    INFORMED = "informed", _("informerat")
    WITHDRAWN = "withdrawn", _("återtaget")


class AgendaItem(models.Model):
    """Something that awaits a forum's decision, or is for its information; `meeting` is empty until it is placed.

    `subject_type` and `subject_id` name what it is about by a registered type (“plan”, “initiative”): this app does
    not know those above it. `subject_label` and `subject_url` are as they were when it was handed in. What has a
    `secrecy_ground` is secret; a subject is open to all, so what is about one is not.
    """

    forum = models.ForeignKey(Forum, on_delete=models.PROTECT, related_name="items")
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="items"
    )
    matter = models.CharField(max_length=24, choices=Matter.choices, blank=True)
    title = models.CharField(max_length=200)
    background = models.TextField(blank=True)
    proposal = models.TextField(blank=True)
    for_information = models.BooleanField(default=False)
    object = models.ForeignKey(
        GovernanceObject, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    subject_type = models.CharField(max_length=30, blank=True)
    subject_id = models.PositiveBigIntegerField(null=True, blank=True)
    subject_label = models.CharField(max_length=300, blank=True)
    minutes = models.PositiveSmallIntegerField(default=15)  # how long it may take
    wanted_by = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=AgendaState.choices, default=AgendaState.WAITING)
    position = models.PositiveSmallIntegerField(default=0)
    handed_in_by = models.ForeignKey(
        get_user_model(), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    handed_in_at = models.DateTimeField()
    secrecy_ground = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(secrecy_ground="") | models.Q(subject_type=""),
                name="a_secret_item_has_no_open_subject",
            ),
            models.UniqueConstraint(
                fields=["forum", "matter", "subject_type", "subject_id"],
                condition=models.Q(state="waiting") & ~models.Q(subject_type=""),
                name="a_subject_awaits_a_forum_once",
            ),
        ]

    def __str__(self) -> str:
        # A secret title would otherwise stand in the audit trail, which nobody can change afterwards.
        return gettext("ärende %(number)s") % {"number": self.pk} if self.is_secret else self.title

    @property
    def is_secret(self) -> bool:
        """Whether its words are for some only."""
        return bool(self.secrecy_ground)
