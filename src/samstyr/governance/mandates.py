"""The mandate matrix as the guideline has it: who decides in a matter unless the municipality has said otherwise.

The grounds are our own words for what the municipality's guideline for steering and co-operation (dnr 2024-575) says,
with the section; where it is silent the ground says that the row is a recommendation.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samstyr.governance.models import ForumKind, Matter, SeatKind, Side


@dataclass(frozen=True, slots=True)
class Rule:
    """One row. Without a side, a seat that has one is that of the same side as what is decided about."""

    seat_kind: str
    side: str
    ground: str | Promise
    forum_kind: str = ""
    consulted: str | Promise = ""


_PLAN = _(
    "Riktlinjen 4.2.5: objektägare verksamhet är ytterst ansvarig för objektplanen och dess finansiering"
)
# The guideline says nothing of amounts; without a limit every small start would be the PSG's, or every large
# one an object's.
_START = _("Rekommendation: under gränsbeloppet startar objektägare verksamhet, över det ordföranden i PSG")
_LEADS = _("Riktlinjen 4.2.5: objektledarna leder och följer upp arbetet inom objektet")
_PORTFOLIO = _(
    "Riktlinjen 4.3: ordföranden beslutar mellan objekten med stöd av portföljstyrgruppens medlemmar"
)
_BOARD = _("Riktlinjen 4.3: objektägare verksamhet leder objektet och har beslutsmandat för dess produkter")
_LINE = _("Riktlinjen 4.1: linjen ansvarar för mål och behov och har det yttersta ansvaret för effekterna")
_OWNERS = _("objektägare verksamhet och it")
_BOTH_LEADS = _("objektledare verksamhet och it")

DEFAULTS: dict[str, Rule] = {
    Matter.GUIDELINE: Rule(
        SeatKind.COMMITTEE,
        "",
        _("Riktlinjen är antagen av kommunstyrelsen, som samordnar digitaliseringen (avsnitt 1)"),
        consulted=_("kommundirektören"),
    ),
    # No forum: the director decides alone, and whoever is asked for advice is only asked.
    Matter.STRUCTURE: Rule(
        SeatKind.MUNICIPAL_DIRECTOR,
        "",
        _("Riktlinjen 4.2.1: bara kommundirektören får ändra objektstrukturen"),
        consulted=_("portföljstyrgruppen och dess ordförande"),
    ),
    Matter.GOALS: Rule(SeatKind.LINE_MANAGER, "", _LINE, consulted=_BOTH_LEADS),
    Matter.STRATEGIC_PLAN: Rule(
        SeatKind.OWNER, Side.BUSINESS, _PLAN, ForumKind.OBJECT_BOARD, _("objektägare it, portföljstyrgruppen")
    ),
    Matter.ANNUAL_PLAN: Rule(
        SeatKind.OWNER, Side.BUSINESS, _PLAN, ForumKind.OBJECT_BOARD, _("objektägare it, portföljstyrgruppen")
    ),
    Matter.FINANCING: Rule(
        SeatKind.COMMITTEE,
        "",
        _("Riktlinjen 4.2: det ekonomiska ansvaret ligger på respektive nämnd, inom dess internbudget"),
        consulted=_("objektägare verksamhet"),
    ),
    Matter.DELIVERY: Rule(
        SeatKind.OWNER,
        Side.IT,
        _("Riktlinjen 4.2.5: objektägare it ansvarar för leveransen av it-komponenter"),
        consulted=_("objektägare verksamhet"),
    ),
    # IT confirms that the time is there; it has no say about whether the thing should be done.
    Matter.CAPACITY: Rule(
        SeatKind.OWNER,
        Side.IT,
        _("Riktlinjen 4.2: it-avdelningen tillhandahåller de resurser som objekten behöver"),
        consulted=_("objektledare it"),
    ),
    Matter.APPOINT_BUSINESS_LEAD: Rule(
        SeatKind.OWNER,
        Side.BUSINESS,
        _("Riktlinjen 4.2.5: objektägare verksamhet utser objektledare verksamhet"),
        consulted=_("objektledarens chef i linjen"),
    ),
    Matter.APPOINT_IT_LEAD: Rule(
        SeatKind.OWNER,
        Side.IT,
        _("Riktlinjen 4.2.5: objektägare it utser objektledare it"),
        consulted=_("objektledarens chef i linjen"),
    ),
    Matter.APPOINT_CHAIR: Rule(
        SeatKind.MUNICIPAL_DIRECTOR, "", _("Rekommendation: kommundirektören utser ordföranden i PSG")
    ),
    Matter.APPOINT_OWNER: Rule(
        SeatKind.MUNICIPAL_DIRECTOR,
        "",
        _("Rekommendation: den som beslutar om objekten utser deras ägare"),
        consulted=_("förvaltningens chef"),
    ),
    # No side: the lead of the specialist's own side appoints.
    Matter.APPOINT_SPECIALIST: Rule(SeatKind.LEAD, "", _LEADS, consulted=_("specialistens chef i linjen")),
    Matter.APPOINT_COORDINATOR: Rule(
        SeatKind.LEAD,
        Side.BUSINESS,
        _("Riktlinjen 4.2.5: samordnaren arbetar på uppdrag av objektledaren, där objektet är stort"),
        consulted=_("objektledare it"),
    ),
    Matter.BETWEEN_OBJECTS: Rule(SeatKind.PORTFOLIO_CHAIR, "", _PORTFOLIO, ForumKind.PSG, _OWNERS),
    Matter.INSIDE_OBJECT: Rule(
        SeatKind.OWNER, Side.BUSINESS, _BOARD, ForumKind.OBJECT_BOARD, _("objektägare it")
    ),
    Matter.PRODUCTS: Rule(SeatKind.OWNER, Side.BUSINESS, _BOARD, ForumKind.OBJECT_BOARD, _("objektägare it")),
    Matter.RETIREMENT: Rule(
        SeatKind.OWNER, Side.BUSINESS, _BOARD, ForumKind.OBJECT_BOARD, _("objektägare it, berörd nämnd")
    ),
    Matter.SORT_NEED: Rule(SeatKind.LEAD, Side.BUSINESS, _LEADS, consulted=_("objektledare it")),
    Matter.SMALL_CHANGE: Rule(SeatKind.LEAD, Side.BUSINESS, _LEADS, consulted=_("objektledare it")),
    Matter.START: Rule(
        SeatKind.OWNER, Side.BUSINESS, _START, ForumKind.OBJECT_BOARD, _("objektägare it, mottagande chef")
    ),
    Matter.START_LARGE: Rule(
        SeatKind.PORTFOLIO_CHAIR,
        "",
        _START,
        ForumKind.PSG,
        _("objektägare verksamhet och it, mottagande chef"),
    ),
    Matter.HAND_OVER: Rule(SeatKind.LEAD, Side.BUSINESS, _LEADS, consulted=_("mottagande chef i linjen")),
    Matter.TAKE_HOME_EFFECT: Rule(SeatKind.LINE_MANAGER, "", _LINE, consulted=_("objektägare verksamhet")),
    # Neither the object, which wants success, nor the unit, which has promised it.
    Matter.VERIFY_EFFECT: Rule(
        SeatKind.PORTFOLIO_OFFICE,
        "",
        _("Rekommendation: en nytta bekräftas av någon annan än den som har mätt den"),
    ),
    Matter.MODEL: Rule(
        SeatKind.FORUM_CHAIR,
        "",
        _("Riktlinjen 4.3: objektledarforum utvecklar modellens arbetssätt och struktur"),
        ForumKind.LEAD_FORUM,
        _BOTH_LEADS,
    ),
    Matter.OTHER: Rule(SeatKind.FORUM_CHAIR, "", _("Forumets ordförande beslutar med stöd av medlemmarna")),
}
