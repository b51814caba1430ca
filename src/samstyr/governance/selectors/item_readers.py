"""Who may read a secret item of an agenda, and what stands instead of its words for everybody else.

Every page, document and file that shows an item shows it by `shown`: that there is an item, and on what ground it is
secret, is told to all.
"""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation.events import NAME
from samstyr.governance.models import AgendaItem, AgendaState, Meeting
from samstyr.governance.selectors import decisions, forums
from samstyr.governance.selectors.mandates import who_decides
from samstyr.organisation.models import Person
from samstyr.organisation.selectors import people


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who may read a secret item: whoever may read secret decisions there, the forum's members, who handed it in."""

    user: User
    person: Person | None
    decisions: decisions.Viewer
    # A list of fifty items asks of one forum and a few matters: each is looked up once.
    _known: dict[tuple[object, ...], bool] = field(default_factory=dict)

    def may_read(self, item: AgendaItem) -> bool:
        """Whether the words of an item are shown; when it is decided, its decision says so."""
        if item.state == AgendaState.DECIDED:
            return self.decisions.may_read(item.decision)
        if not item.is_secret or self.decisions.is_office or item.handed_in_by_id == self.user.pk:
            return True
        if item.forum.chair_id in self.decisions.seats:
            return True
        if {item.object_id, item.forum.object_id} & self.decisions.objects:
            return True
        return self._sits_in(item) or self._decides(item)

    def _sits_in(self, item: AgendaItem) -> bool:
        key = ("forum", item.forum_id)
        if key not in self._known:
            self._known[key] = forums.member_of(item.forum, self.person) is not None
        return self._known[key]

    def _decides(self, item: AgendaItem) -> bool:
        """Whether it is she who decides it, though she sits elsewhere."""
        key = ("matter", item.matter, item.object_id, item.forum_id)
        if key not in self._known:
            decider = who_decides(item.matter, item.object, forum=item.forum)
            self._known[key] = self.person in {*decider.people, *decider.substitutes}
        return self._known[key]


@dataclass(frozen=True, slots=True)
class ShownItem:
    """An item as one person may see it: masked, with the ground, where it is secret to her."""

    item: AgendaItem
    title: str
    background: str
    proposal: str
    is_masked: bool
    # The ground, for whoever reads it in full: nobody may hand a secret paper round without knowing what it is.
    secrecy: str = ""


def viewer(user: User) -> Viewer:
    """What a person may read of the items that are secret."""
    return Viewer(user, people.of(user), decisions.viewer(user))


def shown(item: AgendaItem, viewer: Viewer) -> ShownItem:
    """An item, masked for whoever has no right to read it."""
    # An open item may have got a secret decision: then the ground is the decision's.
    ground = item.decision.secrecy_ground if item.state == AgendaState.DECIDED else item.secrecy_ground
    if viewer.may_read(item):
        return ShownItem(item, item.title, item.background, item.proposal, is_masked=False, secrecy=ground)
    masked = _("Sekretess: %(ground)s") % {"ground": ground}
    return ShownItem(item, masked, "", masked, is_masked=True)


def noted(meeting: Meeting, item: AgendaItem, viewer: Viewer) -> str:
    """What the minutes note of a secret item, for whoever may read it."""
    note = str(meeting.secret_notes.get(str(item.pk), ""))
    return note if note and viewer.may_read(item) else ""


def secret_names() -> dict[tuple[str, str], list[str]]:
    """What the trail does not show of secret items: their titles, as written there while they were still open."""
    secret = AgendaItem.objects.exclude(secrecy_ground="").values_list("pk", flat=True)
    return {(AgendaItem._meta.label, str(pk)): [NAME] for pk in secret}
