"""`{% load survey %}`: places in a survey page that are filled in for each respondent."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from samstyr.measurement.survey import skeletons

register = template.Library()


@register.simple_tag
def slot(*words: str) -> SafeString:
    """`{% slot "kommentar-" part.code %}`: filled in, escaped, when the page is sent."""
    return mark_safe(skeletons.slot("".join(words)))  # noqa: S308 a mark of our own; what fills it is escaped
