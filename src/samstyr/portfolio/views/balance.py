"""The portfolio as a whole: value, time, balance, and the hours that there are."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import clock, numbers, versions
from samstyr.foundation.access import requires
from samstyr.foundation.dates import day
from samstyr.governance.models import Matter
from samstyr.governance.selectors import seats
from samstyr.governance.selectors.mandates import who_decides
from samstyr.governance.services import mandates
from samstyr.portfolio.forms.weighing import BandForm, HoursForm
from samstyr.portfolio.models import SeatCapacity
from samstyr.portfolio.pages import balance_charts, balance_tables, capacity_tables
from samstyr.portfolio.selectors import balance as balances
from samstyr.portfolio.selectors import capacity as loads
from samstyr.portfolio.selectors import scoring as questions
from samstyr.portfolio.selectors.balance import Balance
from samstyr.portfolio.services import capacity as hours
from samstyr.portfolio.services import scoring
from samstyr.ui.components import BigNumber, Fact, Link
from samstyr.ui.form_pages import FormPage, answer

FORM = ["GET", "HEAD", "POST"]
_YEARS_SHOWN = 3


@requires(Right.READ)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The balance of a year, the initiatives by value and by time."""
    year = _year(request)
    balance, source = balances.of(year), _source()
    # Without a sheet there is no place in a square of value and feasibility.
    judged = [each for each in questions.weighed() if each.ranked.score is not None]
    dated = balances.dated()
    decider = who_decides(Matter.BETWEEN_OBJECTS)
    return render(
        request,
        "portfolio/portfolio.html",
        {
            "above": _("Portfölj"),
            "title": _title(balance),
            "lead": _("Var pengarna och tiden läggs, vad som ger mest och när det görs."),
            "years": _years(reverse("portfolio"), year),
            "year": year,
            "money": BigNumber(_("Planerat för initiativ"), numbers.kronor(balance.ore)),
            "time": BigNumber(
                _("Egen tid"), numbers.number(balance.hours), unit="\N{NO-BREAK SPACE}" + _("timmar")
            ),
            "balance": balance_charts.balance_chart(balance, source=source),
            "by_object": balance_tables.by_object(balance),
            "by_committee": balance_tables.by_committee(balance),
            "value": balance_charts.value_chart(judged, balances.money_of_weighed(), source=source),
            "judged": judged,
            "is_planned": bool(balance.ore or balance.hours),
            "time_line": balance_charts.time_chart(dated, today=clock.today(), source=source),
            "has_times": bool(dated),
            "decider": decider,
            "may_decide": mandates.held(asker(request), decider) is not None,
        },
    )


@requires(Right.TAKE_PART)
@require_http_methods(FORM)
def band(request: HttpRequest) -> HttpResponse:
    """How large a share a category should have."""
    user = asker(request)
    mandates.require(user, Matter.BETWEEN_OBJECTS)
    form = BandForm(request.POST or None, initial={"version": versions.mark(questions.bands_set())})

    def saved() -> tuple[int, list[Fact]]:
        return versions.mark(questions.bands_set()), _bands()

    page = FormPage(
        title=_("Sätt målband"),
        lead=_(
            "Hur stor del av pengarna ska ett slag av initiativ ha? Gäller från i dag, och det förra bandet finns kvar i historiken."
        ),
        back=reverse("portfolio"),
        crumbs=[Link(_("Portfölj"), reverse("portfolio"))],
        done=_("Målbandet är satt."),
        above=_bands(),
        saved=saved,
    )
    return answer(
        request,
        page,
        form,
        lambda data: scoring.set_band(
            category=data["category"],
            low=data["low"],
            high=data["high"],
            seen=data["version"] or 0,
            by=user,
        ),
    )


@requires(Right.READ)
@require_safe
def capacity(request: HttpRequest) -> HttpResponse:
    """The seats' time: what there is, what upkeep takes, what is asked for."""
    year = _year(request)
    shown = capacity_tables.capacity(loads.loads(year), year=year)
    crowded, others = len(shown.crowded.rows), len(shown.others.rows)
    return render(
        request,
        "portfolio/capacity.html",
        {
            "above": _("Kapacitet"),
            "title": ngettext(
                "Tiden räcker inte för %(crowded)d av %(count)d plats %(year)s",
                "Tiden räcker inte för %(crowded)d av %(count)d platser %(year)s",
                crowded + others,
            )
            % {"crowded": crowded, "count": crowded + others, "year": year}
            if crowded
            else _("Tid och kapacitet %(year)s") % {"year": year},
            "lead": _("Vidmakthållandet reserveras först. Det som blir över räcker till utveckling."),
            "years": _years(reverse("capacity"), year),
            "shown": shown,
        },
    )


@requires(Right.TAKE_PART)
@require_http_methods(FORM)
def capacity_state(request: HttpRequest, pk: int, year: int, quarter: int) -> HttpResponse:
    """Say how much time a seat has in a quarter."""
    seat, user = get_object_or_404(seats.every(), pk=pk), asker(request)
    if quarter not in hours.QUARTERS:
        raise Http404
    hours.require_keeper(user, seat)
    known = loads.stated(seat, year, quarter)
    initial = {"hours": known.hours, "reserved": known.reserved} if known else {}
    initial["version"] = versions.mark([known] if known else [])
    form = HoursForm(request.POST or None, initial=initial)

    def saved() -> tuple[int, list[Fact]]:
        rows = list(loads.stated_rows(seat, year, quarter))
        return versions.mark(rows), [fact for row in rows for fact in _hours(row)]

    back = f"{reverse('capacity')}?ar={year}"
    page = FormPage(
        title=_("Tid för %(seat)s, kvartal %(quarter)s %(year)s")
        % {"seat": seat, "quarter": quarter, "year": year},
        back=back,
        crumbs=[Link(_("Kapacitet"), back)],
        done=_("Timmarna är sparade."),
        saved=saved,
    )
    return answer(
        request,
        page,
        form,
        lambda data: hours.state(
            seat=seat,
            year=year,
            quarter=quarter,
            hours=data["hours"],
            reserved=data["reserved"],
            seen=data["version"] or 0,
            by=user,
        ),
    )


def _title(balance: Balance) -> str:
    """What the balance tells, as the page's heading; only the year where the PSG has set no band."""
    about = {"year": balance.year, "count": sum(share.is_outside for share in balance.shares)}
    if not any(share.band for share in balance.shares) or not balance.ore:
        return _("Portföljen %(year)s") % about
    if not about["count"]:
        return _("Portföljen %(year)s ligger inom målbandet") % about
    if about["count"] == len(balance.shares):
        return _("Portföljen %(year)s ligger helt utanför målbandet") % about
    return _("Portföljen %(year)s ligger utanför målbandet i %(count)d av %(whole)d slag") % (
        about | {"whole": len(balance.shares)}
    )


def _bands() -> list[Fact]:
    """The bands that hold today, in words."""
    return [
        Fact(str(each.get_category_display()).capitalize(), f"{each.low}–{each.high} %")
        for each in questions.bands().values()
    ]


def _hours(stated: SeatCapacity) -> list[Fact]:
    return [
        Fact(_("Timmar som finns"), str(stated.hours)),
        Fact(_("Varav för vidmakthållande"), str(stated.reserved)),
    ]


def _year(request: HttpRequest) -> int:
    asked = request.GET.get("ar", "")
    # An address that somebody has mistyped shows this year, not an error.
    return int(asked) if asked.isdecimal() and 2000 <= int(asked) <= 2100 else clock.today().year


def _years(address: str, year: int) -> list[Link]:
    # Last year to compare with, then what can still be planned.
    first = clock.today().year - 1
    return [
        Link(str(each), f"{address}?ar={each}", current=each == year)
        for each in range(first, first + _YEARS_SHOWN)
    ]


def _source() -> str:
    return _("Källa: objektplanerna och bedömningarna, %(day)s.") % {"day": day(clock.today())}
