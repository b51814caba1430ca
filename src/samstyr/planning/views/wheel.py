"""The year wheel: as a wheel, as a list, and as a calendar to subscribe to. `/arshjul/`."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import clock, installation
from samstyr.foundation.access import public, requires
from samstyr.foundation.errors import Missing
from samstyr.governance.models import Meeting
from samstyr.planning.forms.wheel import StepForm
from samstyr.planning.models import WheelStep
from samstyr.planning.selectors import wheel as questions
from samstyr.planning.selectors.wheel import StepView
from samstyr.planning.services import wheel
from samstyr.planning.wheel import calendars, drawing
from samstyr.ui.components import Fact, Link
from samstyr.ui.form_pages import FormPage, answer, done, sent_version

BOTH = ["GET", "HEAD", "POST"]


@requires(Right.READ)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The wheel of a year with today marked, and the list with who has not done theirs."""
    today = clock.today()
    year = _year(request, today.year)
    steps = questions.views(year, today)
    meetings = questions.meetings_that_are(year)
    dots = [drawing.Dot(timezone.localtime(each.starts_at).date(), each.forum.name) for each in meetings]
    user = asker(request)
    link = questions.link_of(user.pk)
    return render(
        request,
        "planning/wheel.html",
        {
            "above": _("Årshjulet %(year)s") % {"year": year},
            "title": _finding(steps, year, today),
            "lead": _(
                "Kommunens egen kalender för styrningen: vad som görs när, av vem, och vilka som har det kvar."
            ),
            "years": [
                Link(str(each), f"?ar={each}", current=each == year) for each in range(year - 1, year + 2)
            ],
            "chart": drawing.wheel(year, [each.occurrence for each in steps], dots, today) if steps else None,
            "steps": [(each, each.occurrence.state(today)) for each in steps],
            "next": next((each for each in steps if each.occurrence.state(today) == "ahead"), None),
            "meetings": _by_now(meetings),
            "address": request.build_absolute_uri(_secret(user.pk, wheel.token_of(link))) if link else "",
            "may_manage": user.has_right(Right.MANAGE_GOVERNANCE),
        },
    )


def _finding(steps: Iterable[StepView], year: int, today: date) -> str:
    """What goes on today; of a year that has been or will come, its name."""
    now = [each.occurrence.step.title for each in steps if each.occurrence.state(today) == "now"]
    if not now:
        return _("Vad som görs när under %(year)s") % {"year": year}
    return _("Nu pågår %(steps)s") % {"steps": _(" och ").join(now)}


def _year(request: HttpRequest, this: int) -> int:
    asked = request.GET.get("ar", "")
    return int(asked) if asked.isdecimal() and 2000 <= int(asked) <= 2100 else this


def _by_now(meetings: Iterable[Meeting]) -> dict[str, list[Meeting]]:
    """Meetings to come, and those that have been: the page folds the latter."""
    now = clock.now()
    found: dict[str, list[Meeting]] = {"ahead": [], "past": []}
    for each in meetings:
        found["ahead" if each.starts_at >= now else "past"].append(each)
    return found


@requires(Right.MANAGE_GOVERNANCE)
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Lay the default wheel."""
    return done(
        request,
        _("Årshjulet är lagt. Ändra stegen så att de passar er."),
        reverse("wheel"),
        lambda: wheel.begin(by=asker(request)),
    )


@requires(Right.MANAGE_GOVERNANCE)
@require_http_methods(BOTH)
def add(request: HttpRequest) -> HttpResponse:
    """Put a step in the wheel."""
    form = StepForm(request.POST or None)
    page = FormPage(_("Nytt steg"), reverse("wheel"), _("Steget är tillagt."), crumbs=_crumbs())
    return answer(request, page, form, lambda _said: wheel.add(facts=form.facts(), by=asker(request)))


@requires(Right.MANAGE_GOVERNANCE)
@require_http_methods(BOTH)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a step."""
    step = get_object_or_404(questions.step_set(), pk=pk)
    form = StepForm(request.POST or None, initial=_start(step))

    def saved() -> tuple[int, list[Fact]]:
        now = questions.step_set().get(pk=pk)
        said = _start(now)
        return now.version, [Fact(now.title, f"{said['first']}–{said['last']}", note=now.text)]

    page = FormPage(
        _("Ändra steget"), reverse("wheel"), _("Steget är ändrat."), crumbs=_crumbs(), saved=saved
    )
    return answer(
        request,
        page,
        form,
        lambda said: wheel.update(step=step, version=said["version"], facts=form.facts(), by=asker(request)),
    )


@requires(Right.MANAGE_GOVERNANCE)
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a step out of the wheel."""
    step = get_object_or_404(questions.step_set(), pk=pk)
    return done(
        request,
        _("Steget är borttaget."),
        reverse("wheel"),
        lambda: wheel.remove(step=step, version=sent_version(request), by=asker(request)),
    )


@requires(Right.READ)
@require_POST
def link(request: HttpRequest) -> HttpResponse:
    """Give a person a secret address to subscribe to, a new one, or none."""
    by = asker(request)
    if request.POST.get("steg") == "bort":
        return done(
            request, _("Adressen har slutat fungera."), reverse("wheel"), lambda: wheel.drop_link(by=by)
        )
    return done(
        request,
        _("Adressen är ny. Klistra in den i din kalender; en äldre adress har slutat fungera."),
        reverse("wheel"),
        lambda: wheel.renew_link(by=by),
    )


@public
@require_safe
def subscription(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """The calendar itself, for whoever has the secret address: calendars do not sign in."""
    # By the person's id, so that one address can be renewed without the others' being touched.
    kept = questions.link_of(pk)
    if kept is None or not wheel.opens(kept, token):
        raise Missing("no_calendar", _("Kalendern finns inte. Adressen kan ha bytts ut."))
    year = clock.today().year
    content = calendars.calendar(
        # Three years: a calendar that ends at New Year is emptied when it is needed most.
        [each for every in (year - 1, year, year + 1) for each in questions.occurrences(every)],
        questions.meetings(year - 1, year + 1),
        name=_("Årshjul, %(municipality)s") % {"municipality": installation.current().name},
        address=request.build_absolute_uri(reverse("wheel")),
        host=settings.ALLOWED_HOSTS[0] if settings.ALLOWED_HOSTS else "samstyr",
        now=clock.now(),
    )
    answered = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answered["Content-Disposition"] = 'inline; filename="arshjul.ics"'
    # Calendars ask every few minutes, some of them; an hour is fresh enough for a year wheel.
    answered["Cache-Control"] = "private, max-age=3600"
    # The address is the only key, so it must not turn up in a search engine.
    answered["X-Robots-Tag"] = "noindex"
    return answered


def _secret(pk: int, token: str) -> str:
    return reverse("wheel_calendar", args=[pk, token])


def _start(step: WheelStep) -> dict[str, object]:
    return {
        "title": step.title,
        "text": step.text,
        "who": step.who,
        "first": f"{step.first_day}/{step.first_month}",
        "last": f"{step.last_day}/{step.last_month}",
        "task": step.task,
        "version": step.version,
    }


def _crumbs() -> list[Link]:
    return [Link(_("Årshjul"), reverse("wheel"))]
