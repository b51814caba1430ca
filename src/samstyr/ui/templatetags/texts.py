"""What people have written, as HTML: `{% load texts %}`."""

from django import template
from django.utils.safestring import SafeString

from samstyr.foundation.markdown import to_html

register = template.Library()


@register.filter
def markdown(text: str) -> SafeString:
    """`{{ conclusion.text|markdown }}`: a person's Markdown, made safe."""
    return to_html(text)
