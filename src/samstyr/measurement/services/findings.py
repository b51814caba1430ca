"""What an analyst thinks of a finding that the rules propose."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, versions
from samstyr.foundation.errors import Conflict
from samstyr.measurement.models import Finding
from samstyr.measurement.models.analysis import FindingState


@transaction.atomic
def accept(*, finding: Finding, version: int, by: User | None) -> Finding:
    """Take a finding as something to draw conclusions from."""
    return _decide(finding, version, FindingState.ACCEPTED, "", by=by, action="finding.accepted")


@transaction.atomic
def reject(*, finding: Finding, version: int, comment: str = "", by: User | None) -> Finding:
    """Put a finding aside, perhaps with the reason. Raises `Conflict` when a conclusion rests on it."""
    _require_free(finding)
    return _decide(finding, version, FindingState.REJECTED, comment, by=by, action="finding.rejected")


@transaction.atomic
def undo(*, finding: Finding, version: int, by: User | None) -> Finding:
    """Take the decision back: the finding is a proposal again. Raises `Conflict` when a conclusion rests on it."""
    _require_free(finding)
    return _decide(finding, version, FindingState.PROPOSED, "", by=by, action="finding.reconsidered")


def _decide(
    finding: Finding, version: int, state: str, comment: str, *, by: User | None, action: str
) -> Finding:
    old = {"state": finding.state, "comment": finding.comment}
    finding.state, finding.comment = state, comment
    versions.save(finding, expected=version, fields=["state", "comment"])
    audit.record(by=by, action=action, target=finding, old=old, new={"state": state, "comment": comment})
    return finding


def _require_free(finding: Finding) -> None:
    conclusion = finding.conclusions.first()
    if conclusion is not None:
        raise Conflict(
            "finding_in_use",
            _("Slutsatsen ”%(title)s” bygger på iakttagelsen. Ta bort den därifrån först.")
            % {"title": conclusion.title},
            conclusion=conclusion.pk,
        )
