"""What has been decided: appended, never edited."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samstyr.foundation.frozen import AppendOnly, Frozen
from samstyr.governance.models.forums import AgendaItem, Forum, Meeting
from samstyr.governance.models.mandates import Matter
from samstyr.governance.models.seats import Seat
from samstyr.governance.models.structure import GovernanceObject
from samstyr.organisation.models import Person


class DecisionKind(models.TextChoices):
    """What a decision does with what was proposed."""

    APPROVE = "approve", _("bifall")
    APPROVE_WITH_CONDITIONS = "conditions", _("bifall med villkor")
    RETURN = "return", _("återremiss")
    POSTPONE = "postpone", _("bordläggning")
    REJECT = "reject", _("avslag")
    STOP = "stop", _("stopp")
    RECOMMEND = "recommend", _("rekommendation")


class Decision(AppendOnly):
    """A decision: who decided what, on what ground, with which papers. Appended; a later one may replace it.

    The decider is stored as she was: person, seat and both in words, so that nothing changes when people move.
    """

    number = models.CharField(max_length=20, unique=True)  # “2026-14”: the year and a running number
    decided_on = models.DateField()
    forum = models.ForeignKey(
        Forum, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    item = models.OneToOneField(
        AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="decision"
    )
    matter = models.CharField(max_length=24, choices=Matter.choices)
    kind = models.CharField(max_length=12, choices=DecisionKind.choices)
    title = models.CharField(max_length=200)
    wording = models.TextField()
    conditions = models.TextField(blank=True)
    seat = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="decisions")
    # In words of that day: the seat may have another name, and the person another seat, when it is read.
    decider_label = models.CharField(max_length=300)
    mandate_ground = models.CharField(max_length=300)
    objects_concerned = models.ManyToManyField(
        GovernanceObject, through="DecidedObject", related_name="decisions", blank=True
    )
    subject_type = models.CharField(max_length=30, blank=True)
    subject_id = models.PositiveBigIntegerField(null=True, blank=True)
    subject_label = models.CharField(max_length=300, blank=True)
    responsible = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    registry_number = models.CharField(max_length=60, blank=True)
    is_secret = models.BooleanField(default=False)
    secrecy_ground = models.CharField(max_length=200, blank=True)
    # One to one, so that a chain of decisions has one that holds: its last.
    replaces = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by"
    )

    class Meta:
        ordering = ["-decided_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_secret=False) | ~models.Q(secrecy_ground=""),
                name="a_secret_decision_says_on_what_ground",
            ),
            Frozen(name="a_decision_is_frozen"),
        ]

    def __str__(self) -> str:
        # A secret title would otherwise stand in the audit trail, in the news and in every list to choose from.
        return self.number if self.is_secret else f"{self.number} {self.title}"


class DecidedObject(AppendOnly):
    """An object that a decision concerns."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    object = models.ForeignKey(GovernanceObject, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "object"], name="a_decision_names_an_object_once"),
            Frozen(name="a_decided_object_is_frozen"),
        ]

    def __str__(self) -> str:
        return f"{self.decision}: {self.object}"


class DecisionReader(AppendOnly):
    """Somebody who sat in the forum when it made a secret decision, and so goes on reading what it decided."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="readers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "person"], name="a_decision_has_a_reader_once"),
            Frozen(name="a_reader_of_a_decision_is_frozen"),
        ]

    def __str__(self) -> str:
        return f"{self.decision}: {self.person}"


class Paper(AppendOnly):
    """A paper that an item rests on: a frozen version with its hash. Once a decision rests on it, it stays."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="papers")
    title = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    source = models.BinaryField(default=bytes)  # the same as data, where it is a document of ours
    tells = models.JSONField(
        default=list, blank=True
    )  # [component, field]: what of the register it says openly
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [Frozen(name="a_paper_is_frozen")]

    def __str__(self) -> str:
        return self.title


class PaperFile(AppendOnly):
    """The file of a paper, with its hash: what is downloaded. Every paper has one, added with it and as frozen.

    A table of its own, for it is large and few questions about papers are about it.
    """

    paper = models.OneToOneField(Paper, on_delete=models.PROTECT, primary_key=True, related_name="file")
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["paper"]
        constraints = [Frozen(name="the_file_of_a_paper_is_frozen")]

    def __str__(self) -> str:
        return self.paper.title


class StanceKind(models.TextChoices):
    """Where a member stands."""

    SUPPORT = "support", _("stöder")
    AGAINST = "against", _("emot")
    ABSTAIN = "abstain", _("avstår")


class Stance(models.Model):
    """Where a member of the forum stood: written beside the decision, which is the chair's."""

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="stances")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    seat_label = models.CharField(max_length=300)
    kind = models.CharField(max_length=10, choices=StanceKind.choices)
    text = models.TextField(blank=True)
    given_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["item", "person"], name="a_member_has_one_stance"),
        ]

    def __str__(self) -> str:
        return f"{self.seat_label}: {self.get_kind_display()}"


class Execution(AppendOnly):
    """A report on how a decision is carried out: appended until one says that it is done."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="executions")
    text = models.TextField()
    is_done = models.BooleanField(default=False)
    reported_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reported_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [Frozen(name="a_report_on_a_decision_is_frozen")]

    def __str__(self) -> str:
        return self.text[:80]
