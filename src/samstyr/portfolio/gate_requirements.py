"""What the gates can ask for, each as a function from facts to a `Requirement`. No database."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from samstyr.foundation import dates, numbers
from samstyr.planning.models import HoursState, LineKind, MoneyState
from samstyr.portfolio.gate_facts import Facts, Gain, Promise
from samstyr.portfolio.limits import Limits, why_not_light
from samstyr.portfolio.models import SideState

JUDGES = 2  # one who scores alone has nobody to differ from


class Place(StrEnum):
    """Where what is missing is put right: the page turns it into an address."""

    DESCRIPTION = "description"
    LINES = "lines"
    MONEY = "money"
    HOURS = "hours"
    BENEFITS = "benefits"
    WEIGHING = "weighing"
    HAND_OVER = "hand_over"
    CHANGE = "change"
    STANDING = "standing"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that a gate asks for: the sentence, whether it is so, what is missing, who can put it right and where."""

    code: str
    text: str
    missing: tuple[str, ...]
    who: str
    place: Place

    @property
    def is_met(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


def _said(code: str, text: str, value: object, lacks: str, place: Place = Place.DESCRIPTION) -> Requirement:
    """That something has been said at all."""
    is_there = value.strip() if isinstance(value, str) else value
    return Requirement(code, text, () if is_there else (lacks,), _who(place), place)


def _list(code: str, text: str, lacks: Iterable[str], place: Place, who: str = "") -> Requirement:
    return Requirement(code, text, tuple(lacks), who or _who(place), place)


def _who(place: Place) -> str:
    """Who puts things right there, where the requirement does not name somebody."""
    return {
        Place.DESCRIPTION: _("objektledarna och den ansvariga platsen"),
        Place.LINES: _("objektledarna, i objektets plan"),
        Place.MONEY: _("nämnden som betalar, eller objektägare verksamhet"),
        Place.HOURS: _("objektägare it, eller den som svarar för platsens tid"),
        Place.BENEFITS: _("mottagande chef i linjen"),
        Place.WEIGHING: _("de som bedömer"),
        Place.HAND_OVER: _("den mottagande platsen och objektledarna"),
        Place.CHANGE: _("den som begär ändringen"),
        Place.STANDING: _("den som beslutar om initiativet"),
    }[place]


def moving(facts: Facts) -> Requirement:
    """Nothing passes a gate while it stands still."""
    text = _("Initiativet är i rörelse")
    lacks = _("Det är %(state)s. Det behöver tas upp igen först.") % {
        "state": SideState(facts.side_state).label
    }
    return _list("moving", text, [lacks], Place.STANDING)


def small_enough(facts: Facts, limits: Limits) -> Requirement:
    """Only what is small takes the light track."""
    text = _("Det är litet nog för det lätta spåret: %(limits)s, i ett objekt") % {
        "limits": limits.light_words
    }
    why = why_not_light(facts, limits)
    return _list("small", text, [why] if why else [], Place.DESCRIPTION)


def summary(facts: Facts) -> Requirement:
    """What is to be achieved."""
    text = _("Det är beskrivet vad som ska uppnås")
    return _said("summary", text, facts.summary, _("Beskrivningen är tom."))


def source(facts: Facts) -> Requirement:
    """Why it is there."""
    text = _("Det svarar mot ett behov, en slutsats eller ett lagkrav")
    return _said(
        "source", text, facts.sources, _("Inget behov, ingen slutsats och inget lagkrav är kopplat.")
    )


def alternatives(facts: Facts) -> Requirement:
    """What else could be done."""
    text = _("Alternativen är beskrivna, bland dem att inte göra något")
    return _said("alternatives", text, facts.alternatives, _("Inga alternativ är beskrivna."))


def rough_benefit(facts: Facts) -> Requirement:
    """What it is thought to give."""
    text = _("Nyttan är grovt uppskattad")
    return _said("rough_benefit", text, facts.rough_benefit, _("Det står inte vad det ger."))


def cost_class(facts: Facts) -> Requirement:
    """What it is thought to cost."""
    text = _("Kostnaden är grovt uppskattad")
    return _said("cost_class", text, facts.cost_class, _("Ingen kostnadsklass är vald."))


def responsible(facts: Facts) -> Requirement:
    """Who drives it."""
    text = _("En plats är ansvarig")
    return _said("responsible", text, facts.responsible, _("Ingen plats är utpekad."))


def goal(facts: Facts) -> Requirement:
    """What it is for."""
    text = _("Det bidrar till ett beslutat mål")
    return _said("goal", text, facts.goal, _("Inget mål är valt."))


def chain(facts: Facts) -> Requirement:
    """How what is delivered becomes a benefit."""
    lacks = []
    if not facts.chain_starts:
        lacks.append(_("Det saknas vad som ska levereras."))
    if not facts.chain_ends:
        lacks.append(_("Det saknas vilken nytta det leder till."))
    text = _("Effektkedjan går från leverans till nytta")
    return _list("chain", text, lacks, Place.BENEFITS, _("objektledarna"))


def estimates(facts: Facts) -> Requirement:
    """What it may give, with its uncertainty."""
    lacks = [
        _("%(benefit)s: lägsta, förväntad och högsta är inte angivna.") % {"benefit": gain.title}
        for gain in facts.gains
        if not gain.is_estimated
    ]
    text = _("Varje nytta är uppskattad: lägsta, förväntad och högsta")
    lacks = lacks if facts.gains else [_("Ingen nytta är beskriven.")]
    return _list("estimates", text, lacks, Place.BENEFITS, _("objektledarna"))


def whole_cost(facts: Facts) -> Requirement:
    """What it costs to make and to keep."""
    lacks = []
    if not facts.work:
        lacks.append(_("Ingen planrad hör till initiativet."))
    elif not facts.planned_ore and not facts.planned_hours:
        lacks.append(_("Planraderna har varken pengar eller timmar."))
    if facts.yearly_upkeep is None:
        lacks.append(_("Kostnaden per år när det är i bruk är inte angiven (skriv 0 om den är noll)."))
    text = _("Hela kostnaden är uträknad, också den för att hålla det vid liv")
    return _list("cost", text, lacks, Place.LINES)


def risks(facts: Facts) -> Requirement:
    """What may go wrong."""
    return _said("risks", _("Riskerna är beskrivna"), facts.risks, _("Inga risker är beskrivna."))


def classification(facts: Facts) -> Requirement:
    """What information it will hold."""
    text = _("Det är bedömt vilken information det hanterar och hur den klassas")
    return _said("classification", text, facts.classification, _("Informationen är inte bedömd."))


def dependencies(facts: Facts) -> Requirement:
    """What it needs of others."""
    known = {each.other for each in facts.dependencies}
    lacks = [
        _("Inget är sagt om vad som behövs av %(object)s.") % {"object": other}
        for other in facts.objects_concerned
        if other not in known
    ]
    text = _("Beroenden av andra objekt står i planen")
    return _list("dependencies", text, lacks, Place.LINES)


def conditions(facts: Facts) -> Requirement:
    """What must hold before anything is scored."""
    lacks = [
        _("Uppfylls inte: %(condition)s.") % {"condition": words} for words, ok in facts.conditions if not ok
    ]
    lacks += [
        _("Inte besvarat: %(condition)s.") % {"condition": words} for words in facts.conditions_unstated
    ]
    return _list("conditions", _("Villkoren som kommer före poängen är uppfyllda"), lacks, Place.WEIGHING)


def judged(facts: Facts) -> Requirement:
    """That more than one has weighed it."""
    lacks = []
    # What the law demands is not weighed against the rest: it runs in a lane of its own.
    if not facts.is_by_law and len(facts.judges) < JUDGES:
        lacks.append(
            _("%(done)s av minst %(wanted)s personer har bedömt det.")
            % {"done": numbers.number(len(facts.judges)), "wanted": numbers.number(JUDGES)}
        )
    text = _("Minst två personer har bedömt det, eller så är det ett lagkrav")
    return _list("judged", text, lacks, Place.WEIGHING)


def financing(facts: Facts) -> Requirement:
    """Decided money, nämnd by nämnd; a demand or a budget proposal is not enough."""
    lacks = [
        _("%(line)s finns bara i ett utkast till plan.") % {"line": each.title}
        for each in facts.work
        if not each.in_force
    ]
    lacks += [
        _("%(committee)s %(year)s: %(money)s är %(state)s.")
        % {
            "committee": each.committee,
            "year": each.year,
            "money": numbers.kronor(each.ore),
            "state": MoneyState(each.state).label,
        }
        for each in facts.money
        if each.state != MoneyState.DECIDED
    ]
    if not facts.work:
        lacks.append(_("Ingen planrad hör till initiativet, så inga pengar är beslutade."))
    elif not facts.money and not facts.planned_hours:
        lacks.append(_("Planraderna har varken pengar eller timmar."))
    return _list("financing", _("Varje nämnd som betalar har beslutat om pengarna"), lacks, Place.MONEY)


def capacity(facts: Facts) -> Requirement:
    """Confirmed time, seat by seat and quarter by quarter."""
    lacks = [
        _("%(seat)s, %(year)s kvartal %(quarter)s: %(hours)s timmar är %(state)s.")
        % {
            "seat": each.seat,
            "year": each.year,
            "quarter": each.quarter,
            "hours": numbers.number(each.hours),
            "state": HoursState(each.state).label,
        }
        + (f" {each.reason}" if each.reason else "")
        for each in facts.hours
        if each.state != HoursState.CONFIRMED
    ]
    if not facts.hours:
        lacks.append(_("Inga timmar är efterfrågade, så ingen har sagt att tiden finns."))
    return _list("capacity", _("Tiden är bekräftad för alla timmar"), lacks, Place.HOURS)


def commitments(facts: Facts) -> Requirement:
    """Somebody in the line who takes each benefit home."""
    lacks = [words for gain in facts.gains for words in _unpromised(gain)]
    if not facts.gains:
        lacks.append(_("Ingen nytta är beskriven, så ingen har åtagit sig någon effekt."))
    text = _("Varje mottagande enhet har godtagit sitt effektåtagande")
    owners = sorted({each.owner for each in facts.promises if not each.accepted and each.owner})
    return _list("commitments", text, lacks, Place.BENEFITS, ", ".join(owners))


def _unpromised(gain: Gain) -> list[str]:
    standing = [each for each in gain.promises if not each.refusal]
    lacks = [
        _("%(benefit)s: %(unit)s har sagt nej. %(reason)s")
        % {"benefit": gain.title, "unit": each.unit, "reason": each.refusal}
        for each in gain.promises
        if each.refusal and not any(other.unit == each.unit for other in standing)
    ]
    if not standing:
        lacks.append(_("%(benefit)s: ingen enhet har åtagit sig nyttan.") % {"benefit": gain.title})
    for promise in standing:
        lacks += [
            f"{gain.title}, {promise.unit}: {words}"
            for words, is_there in _of_a_promise(promise)
            if not is_there
        ]
    return lacks


def _of_a_promise(promise: Promise) -> list[tuple[str, object]]:
    return [
        (_("%(owner)s har inte godtagit åtagandet.") % {"owner": promise.owner}, promise.accepted),
        (_("måttet saknas."), promise.metric),
        (_("utgångsläget är inte mätt."), promise.has_baseline),
        (_("inga dagar för mätning är satta."), promise.points),
    ]


def receiver(facts: Facts) -> Requirement:
    """Who keeps it up afterwards."""
    text = _("Det är bestämt vilken plats som tar emot")
    return _said("receiver", text, facts.receiver, _("Ingen mottagande plats är utpekad."))


def legal(facts: Facts) -> Requirement:
    """What the law asks of it."""
    text = _("Lagkraven är kontrollerade: upphandling, personuppgifter, säkerhet, tillgänglighet")
    return _said("legal", text, facts.legal_checks, _("Det står inte vad som är kontrollerat."))


def upkeep(facts: Facts) -> Requirement:
    """What it costs a year when it is in use."""
    lacks = []
    if facts.yearly_upkeep is None:
        lacks.append(_("Kostnaden per år när det är i bruk är inte angiven (skriv 0 om den är noll)."))
    text = _("Det är klart vad det kostar att hålla vid liv")
    return _list("upkeep", text, lacks, Place.DESCRIPTION)


def change_is_thought_through(facts: Facts) -> Requirement:
    """What a change means."""
    asked = facts.change
    text = _("Ändringen säger vad den betyder för tid, kostnad, kvalitet och effekt")
    if asked is None:
        return _list("change", text, [_("Ingen ändring är begärd.")], Place.CHANGE)
    parts = [
        (_("tid"), asked.time),
        (_("kostnad"), asked.cost),
        (_("kvalitet"), asked.quality),
        (_("effekt"), asked.effect),
    ]
    lacks = [_("Det står inget om %(part)s.") % {"part": name} for name, said in parts if not said.strip()]
    return _list("change", text, lacks, Place.CHANGE)


def work_done(facts: Facts) -> Requirement:
    """Nothing is left to do but to keep it running."""
    lacks = [
        _("%(line)s är varken klar eller stoppad.") % {"line": each.title}
        for each in facts.work
        # What keeps it running goes on: it is the reason for handing over.
        if not each.ended and each.kind != LineKind.MAINTAIN
    ]
    return _list("work", _("Arbetet i planraderna är klart"), lacks, Place.LINES)


def accepted(facts: Facts) -> Requirement:
    """That the receiver has said yes to what was delivered."""
    text = _("Mottagaren har godkänt leveransen och arbetar på det nya sättet")
    lacks = _("Ingen har godkänt leveransen.")
    return _said("accepted", text, facts.delivery_accepted_by, lacks, Place.HAND_OVER)


def kept_up(facts: Facts) -> Requirement:
    """That keeping it up is planned."""
    lacks = [] if facts.keeps_up else [_("Ingen planrad för att vidmakthålla hör till initiativet.")]
    text = _("Vidmakthållandet står i planen, eller kostar ingenting")
    return _list("kept_up", text, lacks, Place.LINES)


def registered(facts: Facts) -> Requirement:
    """That the register says what is true."""
    text = _("Registret och avtalen är uppdaterade")
    lacks = _("Det står inte vad som är uppdaterat.")
    return _said("registered", text, facts.register_updates, lacks, Place.HAND_OVER)


def lessons(facts: Facts) -> Requirement:
    """What was learnt."""
    text = _("Lärdomarna är nedskrivna")
    return _said("lessons", text, facts.lessons, _("Inga lärdomar är nedskrivna."), Place.HAND_OVER)


def measured(facts: Facts) -> Requirement:
    """That the effect is known, or somebody answers for what is left."""
    text = _(
        "Varje mätning är gjord och bekräftad av någon annan, eller så är det sagt vem som ansvarar för resten"
    )
    lacks = []
    if not (facts.remaining_responsible and facts.remaining_effect.strip()):
        for gain in facts.gains:
            for promise in gain.promises:
                lacks += _unmeasured(gain, promise)
    return _list("measured", text, lacks, Place.BENEFITS)


def _unmeasured(gain: Gain, promise: Promise) -> list[str]:
    if promise.refusal:
        return []
    about = f"{gain.title}, {promise.unit}"
    if not promise.points:
        return [_("%(about)s: inga dagar för mätning är satta.") % {"about": about}]
    return [
        (
            _("%(about)s: mätningen %(day)s är inte bekräftad.")
            if point.measured
            else _("%(about)s: mätningen %(day)s är inte gjord.")
        )
        % {"about": about, "day": dates.day(point.due_on)}
        for point in promise.points
        if not point.verified
    ]
