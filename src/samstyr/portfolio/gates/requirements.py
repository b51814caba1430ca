"""What the gates ask of an initiative's description, work and hand-over: functions from facts to a `Requirement`. No database."""

from django.utils.translation import gettext as _

from samstyr.foundation import numbers
from samstyr.planning.models import HoursState, LineKind, MoneyState
from samstyr.portfolio.gates.facts import Facts
from samstyr.portfolio.gates.limits import Limits, why_not_light
from samstyr.portfolio.gates.requirement import Place, Requirement, listed, said
from samstyr.portfolio.models import SideState

JUDGES = 2  # one who scores alone has nobody to differ from


def moving(facts: Facts) -> Requirement:
    """Nothing passes a gate while it stands still."""
    text = _("Initiativet är i rörelse")
    lacks = _("Läget är ”%(state)s”. Det behöver tas upp igen först.") % {
        "state": SideState(facts.side_state).label
    }
    return listed("moving", text, [lacks], Place.STANDING)


def small_enough(facts: Facts, limits: Limits) -> Requirement:
    """Only what is small takes the light track."""
    text = _("Det är litet nog för det lätta spåret: %(limits)s, i ett objekt") % {
        "limits": limits.light_words
    }
    why = why_not_light(facts, limits)
    return listed("small", text, [why] if why else [], Place.DESCRIPTION)


def summary(facts: Facts) -> Requirement:
    """What is to be achieved."""
    text = _("Det är beskrivet vad som ska uppnås")
    return said("summary", text, facts.summary, _("Beskrivningen är tom."))


def source(facts: Facts) -> Requirement:
    """Why it is there."""
    text = _("Det svarar mot ett behov, en slutsats eller ett lagkrav")
    return said("source", text, facts.sources, _("Inget behov, ingen slutsats och inget lagkrav är kopplat."))


def alternatives(facts: Facts) -> Requirement:
    """What else could be done."""
    text = _("Alternativen är beskrivna, bland dem att inte göra något")
    return said("alternatives", text, facts.alternatives, _("Inga alternativ är beskrivna."))


def rough_benefit(facts: Facts) -> Requirement:
    """What it is thought to give."""
    text = _("Nyttan är grovt uppskattad")
    return said("rough_benefit", text, facts.rough_benefit, _("Det står inte vad det ger."))


def cost_class(facts: Facts) -> Requirement:
    """What it is thought to cost."""
    text = _("Kostnaden är grovt uppskattad")
    return said("cost_class", text, facts.cost_class, _("Ingen kostnadsklass är vald."))


def responsible(facts: Facts) -> Requirement:
    """Who drives it."""
    text = _("En plats är ansvarig")
    return said("responsible", text, facts.responsible, _("Ingen plats är utpekad."))


def goal(facts: Facts) -> Requirement:
    """What it is for."""
    text = _("Det bidrar till ett beslutat mål")
    return said("goal", text, facts.goal, _("Inget mål är valt."))


def whole_cost(facts: Facts) -> Requirement:
    """What it costs to make and to keep."""
    lacks = []
    if not facts.work:
        lacks.append(_("Ingen planrad hör till initiativet."))
    # Either is enough: much of the work of objects is own time and no money at all.
    elif not facts.planned_ore and not facts.planned_hours:
        lacks.append(_("Planraderna har varken pengar eller timmar."))
    if facts.yearly_upkeep is None:
        lacks.append(_("Kostnaden per år när det är i bruk är inte angiven (skriv 0 om den är noll)."))
    text = _("Hela kostnaden är uträknad, också den för att hålla det vid liv")
    # The lines come first: what it costs to keep is hard to say before it is known what will be there.
    is_planned = bool(facts.work and (facts.planned_ore or facts.planned_hours))
    return listed("cost", text, lacks, Place.DESCRIPTION if is_planned else Place.LINES)


def risks(facts: Facts) -> Requirement:
    """What may go wrong."""
    return said("risks", _("Riskerna är beskrivna"), facts.risks, _("Inga risker är beskrivna."))


def classification(facts: Facts) -> Requirement:
    """What information it will hold."""
    text = _("Det är bedömt vilken information det hanterar och hur den klassas")
    return said("classification", text, facts.classification, _("Informationen är inte bedömd."))


def dependencies(facts: Facts) -> Requirement:
    """What it needs of others."""
    # Any dependency will do here; whether the other object has accepted it is asked by its plan.
    known = {each.other for each in facts.dependencies}
    lacks = [
        _("Inget är sagt om vad som behövs av %(object)s.") % {"object": other}
        for other in facts.objects_concerned
        if other not in known
    ]
    text = _("Beroenden av andra objekt står i planen")
    return listed("dependencies", text, lacks, Place.PLAN)


def conditions(facts: Facts) -> Requirement:
    """What must hold before anything is scored."""
    lacks = [
        _("Uppfylls inte: %(condition)s.") % {"condition": words} for words, ok in facts.conditions if not ok
    ]
    lacks += [
        _("Inte besvarat: %(condition)s.") % {"condition": words} for words in facts.conditions_unstated
    ]
    return listed("conditions", _("Villkoren som kommer före poängen är uppfyllda"), lacks, Place.WEIGHING)


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
    return listed("judged", text, lacks, Place.WEIGHING)


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
        # “In budget” is a proposal until the nämnd has decided its internbudget (guideline 4.2).
        if each.state != MoneyState.DECIDED
    ]
    if not facts.work:
        lacks.append(_("Ingen planrad hör till initiativet, så inga pengar är beslutade."))
    # Work that is hours alone needs no decision of a nämnd; the time is asked for by its own requirement.
    elif not facts.money and not facts.planned_hours:
        lacks.append(_("Planraderna har varken pengar eller timmar."))
    return listed("financing", _("Varje nämnd som betalar har beslutat om pengarna"), lacks, Place.MONEY)


def capacity(facts: Facts) -> Requirement:
    """Confirmed time, seat by seat and quarter by quarter, from the quarter that is now."""
    # Nobody is asked about time that is gone, so what was never answered there could stand in the way for ever.
    ahead = [each for each in facts.hours if not each.has_ended]
    lacks = [
        _("%(seat)s, %(year)s kvartal %(quarter)s: %(hours)s är %(state)s.")
        % {
            "seat": each.seat,
            "year": each.year,
            "quarter": each.quarter,
            "hours": numbers.hours(each.hours),
            "state": HoursState(each.state).label,
        }
        + (f" {each.reason}" if each.reason else "")
        for each in ahead
        if each.state != HoursState.CONFIRMED
    ]
    # No question is no yes: nobody has said that the people are there.
    if not facts.hours:
        lacks.append(_("Inga timmar är efterfrågade, så ingen har sagt att tiden finns."))
    elif not ahead:
        lacks.append(_("Alla timmar är i kvartal som har gått. Fråga efter den tid som behövs nu."))
    return listed("capacity", _("Tiden är bekräftad för alla timmar"), lacks, Place.HOURS)


def receiver(facts: Facts) -> Requirement:
    """Who keeps it up afterwards."""
    text = _("Det är bestämt vilken plats som tar emot")
    return said("receiver", text, facts.receiver, _("Ingen mottagande plats är utpekad."))


def legal(facts: Facts) -> Requirement:
    """What the law asks of it."""
    text = _("Lagkraven är kontrollerade: upphandling, personuppgifter, säkerhet, tillgänglighet")
    return said("legal", text, facts.legal_checks, _("Det står inte vad som är kontrollerat."))


def upkeep(facts: Facts) -> Requirement:
    """What it costs a year when it is in use."""
    lacks = []
    if facts.yearly_upkeep is None:
        lacks.append(_("Kostnaden per år när det är i bruk är inte angiven (skriv 0 om den är noll)."))
    text = _("Det är klart vad det kostar att hålla vid liv")
    return listed("upkeep", text, lacks, Place.DESCRIPTION)


def change_is_thought_through(facts: Facts) -> Requirement:
    """What a change means."""
    asked = facts.change
    text = _("Ändringen säger vad den betyder för tid, kostnad, kvalitet och effekt")
    if asked is None:
        return listed("change", text, [_("Ingen ändring är begärd.")], Place.CHANGE)
    parts = [
        (_("tid"), asked.time),
        (_("kostnad"), asked.cost),
        (_("kvalitet"), asked.quality),
        (_("effekt"), asked.effect),
    ]
    lacks = [_("Det står inget om %(part)s.") % {"part": name} for name, said in parts if not said.strip()]
    return listed("change", text, lacks, Place.CHANGE)


def work_done(facts: Facts) -> Requirement:
    """Nothing is left to do but to keep it running."""
    lacks = [
        _("%(line)s är varken klar eller stoppad.") % {"line": each.title}
        for each in facts.work
        # What keeps it running goes on: it is the reason for handing over.
        # Stopped is ended too: a part that was given up must not hold up the handing over of the rest.
        if not each.ended and each.kind != LineKind.MAINTAIN
    ]
    return listed("work", _("Arbetet i planraderna är klart"), lacks, Place.WORK)


def accepted(facts: Facts) -> Requirement:
    """That the receiver has said yes to what was delivered."""
    text = _("Mottagaren har godkänt leveransen och arbetar på det nya sättet")
    lacks = _("Ingen har godkänt leveransen.")
    return said("accepted", text, facts.delivery_accepted_by, lacks, Place.HAND_OVER)


def kept_up(facts: Facts) -> Requirement:
    """That keeping it up is planned."""
    lacks = [] if facts.keeps_up else [_("Ingen planrad för att vidmakthålla hör till initiativet.")]
    text = _("Vidmakthållandet står i planen, eller kostar ingenting")
    return listed("kept_up", text, lacks, Place.LINES)


def registered(facts: Facts) -> Requirement:
    """That the register says what is true."""
    text = _("Registret och avtalen är uppdaterade")
    lacks = _("Det står inte vad som är uppdaterat.")
    return said("registered", text, facts.register_updates, lacks)


def lessons(facts: Facts) -> Requirement:
    """What was learnt."""
    text = _("Lärdomarna är nedskrivna")
    return said("lessons", text, facts.lessons, _("Inga lärdomar är nedskrivna."))
