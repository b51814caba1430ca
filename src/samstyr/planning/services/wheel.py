"""Changes to the year wheel, and to a person's secret address to it as a calendar."""

import base64
import secrets
from dataclasses import dataclass

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from samstyr.accounts.models import User
from samstyr.foundation import audit, clock, versions
from samstyr.foundation.errors import Invalid
from samstyr.planning import plan_policies
from samstyr.planning.models import CalendarLink, WheelStep
from samstyr.planning.wheel import DEFAULTS

FIELDS = ["title", "text", "who", "first_month", "first_day", "last_month", "last_day", "task"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What somebody writes about a step; days are (month, day)."""

    title: str
    first: tuple[int, int]
    last: tuple[int, int]
    text: str = ""
    who: str = ""
    task: str = ""


@transaction.atomic
def begin(*, by: User | None) -> list[WheelStep]:
    """Lay the default wheel, where there is none; it is the municipality's own from then on."""
    plan_policies.require_office(by)
    # Two who press at once lay one wheel between them; a municipality's own steps are never
    # mixed with the defaults.
    if WheelStep.objects.exists():
        return []
    made = WheelStep.objects.bulk_create(
        WheelStep(
            # As words from now on: they are the municipality's own and are no longer translated.
            title=str(each.title),
            text=str(each.text),
            who=str(each.who),
            first_month=each.first[0],
            first_day=each.first[1],
            last_month=each.last[0],
            last_day=each.last[1],
            task=each.task,
        )
        for each in DEFAULTS
    )
    audit.record(by=by, action="wheel.begun", target=made[0], new={"steps": len(made)})
    return made


@transaction.atomic
def add(*, facts: Facts, by: User | None) -> WheelStep:
    """Put a step in the wheel."""
    plan_policies.require_office(by)
    step = WheelStep.objects.create(**_values(facts))
    audit.record(by=by, action="wheel.step_added", target=step, new=_values(facts))
    return step


@transaction.atomic
def update(*, step: WheelStep, version: int, facts: Facts, by: User | None) -> WheelStep:
    """Change a step, provided that nobody else has since `version` was read."""
    plan_policies.require_office(by)
    old = {name: getattr(WheelStep.objects.get(pk=step.pk), name) for name in FIELDS}
    for name, value in _values(facts).items():
        setattr(step, name, value)
    versions.save(step, expected=version, fields=FIELDS)
    audit.record(by=by, action="wheel.step_changed", target=step, old=old, new=_values(facts))
    return step


@transaction.atomic
def remove(*, step: WheelStep, version: int, by: User | None) -> None:
    """Take a step out of the wheel."""
    plan_policies.require_office(by)
    # Only to learn whether somebody has changed what is about to be taken away.
    versions.save(step, expected=version, fields=["title"])
    audit.record(by=by, action="wheel.step_removed", target=step, old={"title": step.title})
    step.delete()


@transaction.atomic
def renew_link(*, by: User) -> CalendarLink:
    """Give a person a secret address to the wheel; an address that she had before stops working."""
    link, _made = CalendarLink.objects.update_or_create(
        user=by, defaults={"nonce": secrets.token_hex(16), "made_at": clock.now()}
    )
    audit.record(by=by, action="wheel.link_renewed", target=link)
    return link


@transaction.atomic
def drop_link(*, by: User) -> None:
    """Let a person's secret address stop working."""
    link = CalendarLink.objects.filter(user=by).first()
    if link is not None:
        audit.record(by=by, action="wheel.link_dropped", target=link)
        link.delete()


def token_of(link: CalendarLink) -> str:
    """The secret of a person's address, such as 7K3M-QX2P-…: never stored, and it looks like what the logs mask."""
    digest = salted_hmac("samstyr.calendar", f"{link.user_id}:{link.nonce}", algorithm="sha256").digest()
    letters = base64.b32encode(digest[:10]).decode()
    return "-".join(letters[place : place + 4] for place in range(0, 16, 4))


def opens(link: CalendarLink, token: str) -> bool:
    """Whether a secret is that of a person's address, who still has an account that works."""
    # Whoever has left has no account, and her calendar falls silent with it.
    return constant_time_compare(token.upper(), token_of(link)) and link.user.is_active


def _values(facts: Facts) -> dict[str, object]:
    if not facts.title.strip():
        raise Invalid("no_title", _("Skriv vad steget heter."))
    if facts.last < facts.first:
        raise Invalid(
            "ends_before_start", _("Steget slutar innan det börjar. Dela det i två vid årsskiftet.")
        )
    return {
        "title": facts.title.strip(),
        "text": facts.text,
        "who": facts.who,
        "first_month": facts.first[0],
        "first_day": facts.first[1],
        "last_month": facts.last[0],
        "last_day": facts.last[1],
        "task": facts.task,
    }
