"""What awaits a person in the steering: the `WAITING` of the start page."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from samstyr.accounts.models import User
from samstyr.foundation import clock, dates
from samstyr.foundation.start import Notice, Waiting
from samstyr.governance import wording
from samstyr.governance.models import AgendaItem, Decision, Matter
from samstyr.governance.pages import seat_tables
from samstyr.governance.selectors import (
    appointing,
    check_ups,
    decisions,
    due,
    meetings,
    seats,
    standing,
    structures,
)
from samstyr.governance.selectors.mandates import who_decides
from samstyr.governance.services.mandates import held
from samstyr.organisation.models import Person
from samstyr.organisation.selectors import people

# A start page with thirty rows is read by nobody; the rest stands in the lists.
MOST = 8
# Long enough for a holiday week, short enough to be news.
NEWS_DAYS = 14


def offered(user: User) -> Iterator[Waiting]:
    """Seats that the person has been asked to take."""
    person = people.of(user)
    if person is None:
        return
    for holding in seats.offered_to(person):
        yield Waiting(
            text=seat_tables.question(holding),
            url=reverse("seat_answer", args=[holding.pk]),
            # From that day the seat should be somebody's, so an answer later than that is late.
            due=holding.starts_on,
            reason=_("ersättare") if holding.is_substitute else _("innehavare"),
            step=_("Svara"),
            decider=_("du själv"),
        )


def vacant(user: User) -> Iterator[Waiting]:
    """Vacant seats that the person appoints to."""
    person = people.of(user)
    # First the one small question: most people hold no seat, and so appoint to none.
    if person is None or not seats.held_by(person):
        return
    for place in appointing.vacant_for(person)[:MOST]:
        yield Waiting(
            text=_("Utse %(seat)s") % {"seat": place.seat},
            url=reverse("seat_appoint", args=[place.seat.pk]),
            reason=_("Platsen är vakant, och du utser till den. Tills dess svarar du för den."),
            step=_("Utse"),
            decider=_("du, som utser till platsen"),
        )


def to_carry_out(user: User) -> Iterator[Waiting]:
    """Decisions that the person's seats are to carry out."""
    person = people.of(user)
    if person is None:
        return
    for decision in decisions.to_carry_out(person)[:MOST]:
        yield Waiting(
            text=_("Verkställ: %(decision)s") % {"decision": _named(decision)},
            url=reverse("decision", args=[decision.pk]),
            due=decision.due_on,
            reason=_("Beslut %(number)s av %(decider)s")
            % {"number": decision.number, "decider": decision.decider_label},
            step=_("Berätta"),
        )


def to_read(user: User) -> Iterator[Waiting]:
    """The papers of the meetings that the person is called to, until they begin."""
    person = people.of(user)
    if person is None:
        return
    for meeting in meetings.called_for(person)[:MOST]:
        yield Waiting(
            text=_("Läs inför mötet: %(forum)s") % {"forum": meeting.forum},
            url=reverse("meeting_package", args=[meeting.pk]),
            due=timezone.localdate(meeting.starts_at),
            reason=f"{meeting.when}, {meeting.place}" if meeting.place else str(meeting.when),
            step=_("Läs underlagen"),
        )


def to_decide(user: User) -> Iterator[Waiting]:
    """What awaits the decision of somebody who leads a forum."""
    person = people.of(user)
    if person is None:
        return
    for item in meetings.awaiting_chair(person)[:MOST]:
        yield Waiting(
            text=item.title,
            url=reverse("item", args=[item.pk]),
            due=item.wanted_by or _sits_on(item),
            reason=_reason(item),
            step=_("Besluta"),
            decider=_("%(forum)s, som du leder") % {"forum": item.forum},
            is_secret=item.is_secret,
        )


def structure(user: User) -> Iterator[Waiting]:
    """The draft of the object structure that has been handed over to whoever decides on it."""
    draft = structures.ready()
    # First whether there is any, for there seldom is; the matrix says whose it is.
    if draft is None or held(user, decider := who_decides(Matter.STRUCTURE)) is None:
        return
    yield Waiting(
        text=_("Besluta om utkastet till %(structure)s") % {"structure": str(draft).lower()},
        url=reverse("structure_draft"),
        reason=_("Klart för beslut sedan %(day)s") % {"day": dates.day(draft.ready_on)},
        step=_("Besluta"),
        decider=decider.words,
    )


def _sits_on(item: AgendaItem) -> date | None:
    """The day of the item's meeting, or by which its circulation is answered, in the local calendar as the page counts."""
    if item.meeting is None:
        return None
    if item.meeting.by_circulation and item.meeting.ends_at:
        return timezone.localdate(item.meeting.ends_at)
    return timezone.localdate(item.meeting.starts_at)


def _reason(item: AgendaItem) -> str:
    day = _sits_on(item)
    if day is None:
        return _("Väntar på beslut i %(forum)s") % {"forum": item.forum}
    if item.meeting is not None and item.meeting.by_circulation:
        return _("Avgörs utan möte (per capsulam) i %(forum)s, svar senast %(day)s") % {
            "forum": item.forum,
            "day": dates.day(day),
        }
    return _("På dagordningen för %(forum)s, mötet %(day)s") % {"forum": item.forum, "day": dates.day(day)}


def to_answer(user: User) -> Iterator[Waiting]:
    """What the person is asked by circulation, as a member of the forum."""
    person = people.of(user)
    if person is None:
        return
    for item in meetings.awaiting_stance(person)[:MOST]:
        yield Waiting(
            text=_("Säg vad du tycker: %(item)s") % {"item": item.title},
            url=reverse("item", args=[item.pk]),
            # Answers are due at a moment, and the page counts in days of the local calendar.
            due=timezone.localtime(item.meeting.ends_at).date()
            if item.meeting and item.meeting.ends_at
            else None,
            reason=_("Avgörs utan möte (per capsulam) i %(forum)s") % {"forum": item.forum},
            step=_("Svara"),
            decider=_("ordföranden, när tillräckligt många har svarat"),
            is_secret=item.is_secret,
        )


def to_know(user: User) -> Iterator[Waiting]:
    """What the portfolio steering group has lately decided about the person's objects."""
    person = people.of(user)
    if person is None:
        return
    since = clock.today() - timedelta(days=NEWS_DAYS)
    for decision in decisions.news_for_leads(person, since)[:MOST]:
        yield Waiting(
            text=_("Nytt beslut: %(decision)s") % {"decision": _named(decision)},
            url=reverse("decision", args=[decision.pk]),
            reason=_("Portföljstyrgruppen har beslutat om ett objekt som du äger eller leder."),
            step=_("Läs"),
        )


def register(user: User) -> Iterator[Waiting]:
    """What falls due on the components that the person answers for, and what a running check-up asks her."""
    person = people.of(user)
    if person is None or not seats.held_by(person):
        return
    # Only what can be hers is fetched: the whole register would be gone through for every start page.
    answerers = due.Answerers(clock.today(), appointing.near(person, clock.today()))
    hers = answerers.responsibility_of(person)
    rows = due.every(standing.of(user).viewer, clock.today(), answerers, among=hers, least=due.NEAR)
    yield from _duties(due.of_person(person, rows))
    yield from _questions(person, answerers, hers)


def _duties(mine: list[due.Due]) -> Iterator[Waiting]:
    for row in mine[:MOST]:
        yield Waiting(
            text=_("%(duty)s: %(component)s")
            % {"duty": wording.duty_kind(row.duty.kind), "component": row.component},
            url=reverse("duty", args=[row.component.pk, row.duty.kind]),
            due=row.duty.due_on,
            reason=_("Platsen som svarar är vakant: %(seat)s") % {"seat": row.answering.seat}
            if row.answering.is_escalated
            else str(row.answering.seat),
            step=_("Ta hand om"),
            # The words go out by mail as well, where nobody knows who reads them.
            is_secret=bool(row.component.secret_fields),
        )
    if len(mine) > MOST:
        yield Waiting(
            text=ngettext("%(count)s plikt till", "%(count)s plikter till", len(mine) - MOST)
            % {"count": len(mine) - MOST},
            url=f"{reverse('duties')}?visa=mine",
            # The day of the first that is left out, so that the line stands where that would have stood.
            due=mine[MOST].duty.due_on,
            step=_("Visa"),
        )


def _questions(person: Person, answerers: due.Answerers, hers: Q) -> Iterator[Waiting]:
    today = clock.today()
    for check_up in check_ups.running(today):
        rows = check_ups.left(check_up, today, answerers, among=hers)
        mine = check_ups.of_person(check_up, person, rows)
        if mine:
            text = ngettext("%(name)s: %(n)s fråga", "%(name)s: %(n)s frågor", len(mine))
            yield Waiting(
                text=text % {"name": check_up, "n": len(mine)},
                url=reverse("check_up_question", args=[check_up.pk]),
                due=check_up.ends_on,
                reason=_("Registret frågar om det du svarar för, en sak i taget."),
                step=_("Svara"),
            )


def _named(decision: Decision) -> str:
    """What is secret is named by its number: these words go out by mail too."""
    return decision.number if decision.is_secret else decision.title


WAITING = (register, offered, vacant, to_carry_out, structure, to_read, to_decide, to_answer, to_know)
NOTICES = (
    Notice("register", gettext_lazy("Plikter och frågor i registret"), (register,)),
    Notice(
        "seats",
        gettext_lazy("Platser, ärenden och beslut som väntar på mig"),
        (offered, vacant, to_carry_out, structure, to_read, to_decide, to_answer),
    ),
    Notice("decisions", gettext_lazy("Nya beslut om objekt som jag äger eller leder"), (to_know,)),
)
