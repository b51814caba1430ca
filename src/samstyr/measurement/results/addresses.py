"""Where the results pages are."""

from django.urls import reverse


def item(year: int, code: str) -> str:
    """The page of an item in a year."""
    return reverse("results_item", args=[year, code])


def department(year: int, slug: str) -> str:
    """The page of a department in a year."""
    return reverse("results_department", args=[year, slug])
