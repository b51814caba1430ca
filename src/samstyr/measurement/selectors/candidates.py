"""Questions about releases that have been computed but not published."""

from samstyr.analysis.release import Release as Document
from samstyr.measurement.models import Measurement, ReleaseCandidate


def of(measurement: Measurement) -> ReleaseCandidate | None:
    """What would be published, or is being computed; None when nobody has asked for it."""
    return ReleaseCandidate.objects.filter(measurement=measurement).first()


def document(candidate: ReleaseCandidate) -> Document:
    """What a candidate that is ready says. Raises ReleaseError if it has been changed since it was made."""
    found = Document.from_json(candidate.document)
    found.verify()
    return found
