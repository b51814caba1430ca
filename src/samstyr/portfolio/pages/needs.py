"""What the pages of the needs say: the answer in words, the history, the board."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from samstyr.foundation import clock, dates
from samstyr.governance.models import GovernanceObject
from samstyr.portfolio.models import Initiative, Need, NeedState
from samstyr.portfolio.pages import need_tables
from samstyr.portfolio.selectors.needs import AnswerTimes
from samstyr.ui.components import Kind, Link, Moment, Table, Text


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a need: the state, the reason, who said it, and where to go on."""

    state: Text
    kind: Kind
    reason: str
    by: str
    links: list[Link]
    since: list[
        Link
    ]  # what has become of the initiatives that do not go on: the answer alone would promise too much


@dataclass(frozen=True, slots=True)
class Card:
    """A need among its sender's own."""

    title: str
    href: str
    when: str
    answer: Answer
    promised: str
    late: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The needs of one object that await an answer; `is_own` when the person leads the object."""

    name: str
    is_own: bool
    table: Table


def answer(need: Need) -> Answer:
    """What became of a need."""
    who = f"{need.answered_by}, {dates.day(need.answered_at)}" if need.answered_by else ""
    return Answer(
        str(need.get_state_display()).capitalize(),
        need_tables.KINDS[need.state],
        need.answer,
        who,
        _links(need),
        [_since(each) for each in need.initiatives.all() if each.side_state],
    )


def card(need: Need) -> Card:
    """A need as its sender sees it in her list."""
    return Card(
        title=need.title,
        href=reverse("need", args=[need.pk]),
        when=dates.day(need.sent_at),
        answer=answer(need),
        promised=dates.day(need.answer_by) if need.state == NeedState.NEW else "",
        late=need.state == NeedState.NEW and need.answer_by < clock.today(),
    )


def history(need: Need) -> list[Moment]:
    """What has happened to it, the latest first."""
    return [
        Moment(dates.day(event.at), event.text, note=str(event.person or ""))
        for event in reversed(need.events.all())
    ]


def board(waiting: Sequence[Need], own: Sequence[GovernanceObject]) -> list[Group]:
    """What awaits an answer, by object: the person's own objects first, then those without an object, then the rest."""
    ids = {each.pk for each in own}
    by_object: dict[tuple[int, str], list[Need]] = {}
    for need in waiting:
        objects = list(need.objects_concerned.all())
        if not objects:
            # Between one's own and the others': nobody's needs are the ones that are forgotten.
            by_object.setdefault((1, _("Inte fördelade än")), []).append(need)
        for governed in objects:
            # A need of two objects stands with both: either may answer, and neither may think
            # that the other will.
            by_object.setdefault((0 if governed.pk in ids else 2, governed.name), []).append(need)
    return [
        Group(name, rank == 0, need_tables.waiting_table(found, name))
        for (rank, name), found in sorted(by_object.items())
    ]


def heading(times: AnswerTimes) -> str:
    """What the list of needs tells first: how many wait."""
    return finding(times) if times.waiting else _("Behov")


def finding(times: AnswerTimes) -> str:
    """What the board tells, as its heading."""
    if times.overdue:
        return ngettext(
            "%(number)s behov har inte fått svar i tid",
            "%(number)s behov har inte fått svar i tid",
            times.overdue,
        ) % {"number": times.overdue}
    if times.waiting:
        return ngettext(
            "%(number)s behov väntar på svar", "%(number)s behov väntar på svar", times.waiting
        ) % {"number": times.waiting}
    return _("Inget behov väntar på svar")


def _links(need: Need) -> list[Link]:
    found = []
    if need.existing:
        found.append(
            Link(need.existing.name, reverse("it_component", args=[need.existing.pk]), note=_("finns redan"))
        )
    if need.merged_into:
        found.append(
            Link(need.merged_into.title, reverse("need", args=[need.merged_into.pk]), note=_("hanteras här"))
        )
    found += [
        Link(
            each.title,
            reverse("initiative", args=[each.pk]),
            note=_("initiativ, %(state)s") % {"state": _where(each)},
        )
        for each in need.initiatives.all()
    ]
    if need.state == NeedState.SPLIT:
        found += [
            Link(part.title, reverse("need", args=[part.pk]), note=_("del")) for part in need.parts.all()
        ]
    return found


def _where(initiative: Initiative) -> str:
    return str(initiative.get_side_state_display() or initiative.get_state_display()).lower()


def _since(initiative: Initiative) -> Link:
    """Why an initiative stands still or ended, for whoever was told that her need became one."""
    state = str(initiative.get_side_state_display()).capitalize()
    day = initiative.review_on
    again = " " + _("Det tas upp igen senast %(day)s.") % {"day": dates.day(day)} if day else ""
    return Link(
        f"{state}: {initiative.title}",
        reverse("initiative", args=[initiative.pk]),
        note=initiative.side_reason + again,
    )
