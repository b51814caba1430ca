"""What there is to decide, and who decides it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from samstyr.governance.models.seats import SeatKind, Side


class ForumKind(models.TextChoices):
    """The forums of the guideline, and others by choice."""

    PSG = "psg", _("portföljstyrgrupp (PSG)")
    OBJECT_BOARD = "object_board", _("objektstyrgrupp")
    LEAD_FORUM = "lead_forum", _("objektledarforum")
    OTHER = "other", _("annat forum")


class Matter(models.TextChoices):
    """A kind of thing that somebody has to decide."""

    GUIDELINE = "guideline", _("riktlinjen för styr- och samverkansmodellen")
    STRUCTURE = "structure", _("objektstrukturen")
    GOALS = "goals", _("verksamhetens mål och behov")
    STRATEGIC_PLAN = "strategic_plan", _("den strategiska objektplanen")
    ANNUAL_PLAN = "annual_plan", _("årets objektplan")
    FINANCING = "financing", _("pengar i internbudgeten")
    DELIVERY = "delivery", _("leverans av it-komponenter")
    CAPACITY = "capacity", _("it:s kapacitet")
    APPOINT_BUSINESS_LEAD = "appoint_business_lead", _("vem som är objektledare verksamhet")
    APPOINT_IT_LEAD = "appoint_it_lead", _("vem som är objektledare it")
    APPOINT_CHAIR = "appoint_chair", _("vem som är ordförande i portföljstyrgruppen")
    APPOINT_OWNER = "appoint_owner", _("vem som är objektägare")
    APPOINT_SPECIALIST = "appoint_specialist", _("vem som är objektspecialist")
    APPOINT_COORDINATOR = "appoint_coordinator", _("vem som är objektproduktsamordnare")
    BETWEEN_OBJECTS = "between_objects", _("prioritering mellan objekt")
    INSIDE_OBJECT = "inside_object", _("prioritering inom objektet")
    PRODUCTS = "products", _("objektets produkter")
    RETIREMENT = "retirement", _("avveckling")
    SORT_NEED = "sort_need", _("svar på ett behov")
    SMALL_CHANGE = "small_change", _("en liten förändring")
    START = "start", _("start av ett initiativ")
    START_LARGE = "start_large", _("start av ett stort initiativ")
    HAND_OVER = "hand_over", _("mottagande av ett initiativ")
    TAKE_HOME_EFFECT = "take_home_effect", _("hemtagning av effekt")
    VERIFY_EFFECT = "verify_effect", _("bekräftande av effekt")
    MODEL = "model", _("styrmodellens arbetssätt")
    OTHER = "other", _("annan fråga i forumet")


class MandateRule(models.Model):
    """A row of the mandate matrix: who decides in a matter, in which forum, on what ground. Data of the municipality.

    The matters without a row follow the guideline (`samstyr.governance.mandates`); a row says what differs from it.
    """

    matter = models.CharField(max_length=24, choices=Matter.choices, unique=True)
    seat_kind = models.CharField(max_length=20, choices=SeatKind.choices)
    # Empty: the side of what is decided about, or none where the seat has none.
    side = models.CharField(max_length=10, choices=Side.choices, blank=True)
    forum_kind = models.CharField(max_length=14, choices=ForumKind.choices, blank=True)
    consulted = models.CharField(max_length=300, blank=True)
    # Never empty: whoever decides must be able to show what the mandate rests on.
    ground = models.CharField(max_length=300)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["matter"]

    def __str__(self) -> str:
        return str(self.get_matter_display())
