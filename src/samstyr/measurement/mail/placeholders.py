"""The placeholders of a mail's text, checked when it is written and filled in when it is sent."""

import difflib
import re
from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from samstyr.foundation.errors import Invalid

_PLACEHOLDER = re.compile(r"\{([^{}\n]*)\}")


class Placeholder(StrEnum):
    """What can stand within braces. Swedish, since people write them."""

    NAME = "namn"
    LINK = "länk"
    CODE = "kod"
    DEPARTMENT = "förvaltning"
    LAST_DAY = "sista_dag"
    CONTACT = "kontakt"
    MEASUREMENT = "mätning"
    MUNICIPALITY = "kommun"


EXPLANATIONS: Mapping[Placeholder, str | Promise] = {
    Placeholder.NAME: gettext_lazy("den svarandes namn"),
    Placeholder.LINK: gettext_lazy("den personliga länken – måste finnas med"),
    Placeholder.CODE: gettext_lazy("samma länk som kod, att skriva in för hand"),
    Placeholder.DEPARTMENT: gettext_lazy("den svarandes förvaltning"),
    Placeholder.LAST_DAY: gettext_lazy("sista dagen att svara"),
    Placeholder.CONTACT: gettext_lazy("kontaktpersonens namn och e-postadress"),
    Placeholder.MEASUREMENT: gettext_lazy("mätningens namn"),
    Placeholder.MUNICIPALITY: gettext_lazy("kommunens namn"),
}
_NOT_IN_SUBJECT = frozenset({Placeholder.LINK, Placeholder.CODE})


def check(*, subject: str, body: str) -> None:
    """Raise Invalid, with the field and what is wrong in words, unless a mail can be made of these."""
    for field, text in (("subject", subject), ("body", body)):
        if fault := _fault(text):
            raise Invalid("placeholder", fault, field=field)
    # A line break in a subject would let a text add headers to the mail.
    if not subject.strip() or "\n" in subject or "\r" in subject:
        raise Invalid("no_subject", _("Skriv ett ämne på en rad."), field="subject")
    if personal := [name for name in _PLACEHOLDER.findall(subject) if name in _NOT_IN_SUBJECT]:
        raise Invalid(
            "link_in_subject",
            _("{%(name)s} hör hemma i texten, inte i ämnet: ämnen syns i listor och aviseringar.")
            % {"name": personal[0]},
            field="subject",
        )
    if Placeholder.LINK not in _PLACEHOLDER.findall(body):
        raise Invalid("no_link", _("Texten saknar {länk}. Utan den kommer ingen till enkäten."), field="body")


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders filled in; a blank before a sign is dropped where a value is empty."""
    filled = _PLACEHOLDER.sub(lambda match: values[match.group(1)], text)
    # “Hej !” where nobody has written a name: the commonest empty value of all.
    return re.sub(r"[ ]+([,.!?])", r"\1", filled) if not all(values.values()) else filled


def _fault(text: str) -> str:
    for name in _PLACEHOLDER.findall(text):
        if name not in Placeholder:
            close = difflib.get_close_matches(name.casefold(), list(Placeholder), n=1, cutoff=0.5)
            hint = _("Menade du {%(close)s}?") % {"close": close[0]} if close else ""
            known = ", ".join(f"{{{each}}}" for each in Placeholder)
            return (
                _("{%(name)s} är inget fält som kan fyllas i. %(hint)s Fälten är: %(known)s.")
                % {"name": name, "hint": hint, "known": known}
            ).replace("  ", " ")
    if "{" in (rest := _PLACEHOLDER.sub("", text)) or "}" in rest:
        return _("En klammer saknar sin make. Ett fält skrivs så här: {länk}.")
    return ""
