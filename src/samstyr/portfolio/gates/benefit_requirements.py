"""What the gates ask of an initiative's benefits: a chain, an estimate, somebody who takes it home, and what was measured."""

from django.utils.translation import gettext as _

from samstyr.foundation import dates
from samstyr.portfolio.gates.facts import Facts, Gain, Promise
from samstyr.portfolio.gates.requirement import Place, Requirement, listed


def chain(facts: Facts) -> Requirement:
    """How what is delivered becomes a benefit."""
    lacks = []
    if not facts.chain_starts:
        lacks.append(_("Det saknas vad som ska levereras."))
    if not facts.chain_ends:
        lacks.append(_("Det saknas vilken nytta det leder till."))
    text = _("Effektkedjan går från leverans till nytta")
    return listed("chain", text, lacks, Place.BENEFITS, _("objektledarna"))


def estimates(facts: Facts) -> Requirement:
    """What it may give, with its uncertainty."""
    lacks = [
        _("%(benefit)s: lägsta, förväntad och högsta är inte angivna.") % {"benefit": gain.title}
        for gain in facts.gains
        if not gain.is_estimated
    ]
    text = _("Varje nytta är uppskattad: lägsta, förväntad och högsta")
    lacks = lacks if facts.gains else [_("Ingen nytta är beskriven.")]
    return listed("estimates", text, lacks, Place.BENEFITS, _("objektledarna"))


def commitments(facts: Facts) -> Requirement:
    """Somebody in the line who takes each benefit home."""
    lacks = [words for gain in facts.gains for words in _unpromised(gain)]
    if not facts.gains:
        lacks.append(_("Ingen nytta är beskriven, så ingen har åtagit sig någon effekt."))
    text = _("Varje mottagande enhet har godtagit sitt effektåtagande")
    # Named, because only they can open this gate: the lead cannot accept for the line.
    owners = sorted({each.owner for each in facts.promises if not each.accepted and each.owner})
    return listed("commitments", text, lacks, Place.BENEFITS, ", ".join(owners))


def _unpromised(gain: Gain) -> list[str]:
    standing = [each for each in gain.promises if not each.refusal]
    lacks = [
        _("%(benefit)s: %(unit)s har sagt nej. %(reason)s")
        % {"benefit": gain.title, "unit": each.unit, "reason": each.refusal}
        for each in gain.promises
        # A unit that was asked again has its answer in the new proposal; its first no is history.
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


def measured(facts: Facts) -> Requirement:
    """That the effect is known, or somebody answers for what is left."""
    text = _(
        "Varje mätning är gjord och bekräftad av någon annan, eller så är det sagt vem som ansvarar för resten"
    )
    lacks = []
    # Both, for a name without a task and a task without a name are the two ways in
    # which effects are forgotten.
    if not (facts.remaining_responsible and facts.remaining_effect.strip()):
        for gain in facts.gains:
            for promise in gain.promises:
                lacks += _unmeasured(gain, promise)
    return listed("measured", text, lacks, Place.BENEFITS)


def _unmeasured(gain: Gain, promise: Promise) -> list[str]:
    # Nobody measures what nobody promised.
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
