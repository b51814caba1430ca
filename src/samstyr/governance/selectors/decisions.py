"""Questions about what has been decided."""

from django.db.models import QuerySet

from samstyr.governance.models import Decision


def every() -> QuerySet[Decision]:
    """Decisions with forum, decider and what replaced them, the latest first."""
    return Decision.objects.select_related(
        "forum", "seat__object", "person", "responsible__object", "replaces", "replaced_by"
    ).prefetch_related("objects_concerned")


def about(subject_type: str, subject_id: int) -> QuerySet[Decision]:
    """What has been decided about a subject, the latest first."""
    return every().filter(subject_type=subject_type, subject_id=subject_id)
