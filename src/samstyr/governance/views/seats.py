"""Seats: the list with what is wrong first, each seat, who is asked and who answers."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import clock, list_files, versions
from samstyr.foundation.access import requires
from samstyr.foundation.dates import period
from samstyr.governance import seating
from samstyr.governance.forms.seats import AnswerForm, AppointForm, EndForm, OpenForm, SeatFilter
from samstyr.governance.models import GovernanceObject, Seat, SeatHolding, SeatKind
from samstyr.governance.pages import seat_tables
from samstyr.governance.selectors import appointing
from samstyr.governance.selectors import seats as questions
from samstyr.governance.selectors.appointing import Listed
from samstyr.governance.services import mandates, seats
from samstyr.governance.services.seats import BY_CHOICE
from samstyr.organisation.selectors import people
from samstyr.ui.components import Link
from samstyr.ui.long_lists import files_of, page_of
from samstyr.ui.refusals import acted, carried_out, form_page

PAGE_SIZE = 50
FORM = ["GET", "HEAD", "POST"]


def tabs(current: str) -> list[Link]:
    """The two views of who answers for what."""
    return [
        Link(_("Platser"), reverse("seats"), current=current == "seats"),
        Link(_("Vem beslutar?"), reverse("mandates"), current=current == "mandates"),
    ]


@requires(Right.READ)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Every seat, what is wrong first."""
    rows = appointing.listed()
    form = SeatFilter(request.GET or None)
    # In Python: how a seat stands is a sum over its holdings, and there are some hundreds of them.
    shown = [row for row in rows if _wanted(row, form)]
    page = page_of(request, shown, PAGE_SIZE)
    return render(
        request,
        "governance/seats.html",
        {
            "above": _("Platser"),
            "title": seat_tables.finding(rows),
            "lead": _("Platserna svarar för något, och finns kvar när människor byts."),
            "tabs": tabs("seats"),
            "filter": form,
            "clear": reverse("seats"),
            "table": seat_tables.table(page.object_list),
            "page": page,
            "total": len(shown),
            "is_filtered": len(shown) != len(rows),
            "is_empty": not rows,
            "lacking": appointing.lacking_of_the_whole(),
            "keeps": asker(request).has_right(Right.MANAGE_GOVERNANCE),
            "files": files_of("seats_file", excel=_("Platserna som Excel"), csv=_("Platserna som CSV")),
        },
    )


@requires(Right.MANAGE_GOVERNANCE)
@require_POST
def prepare(request: HttpRequest) -> HttpResponse:
    """Make the seats of the municipality as a whole that are missing."""

    def change() -> str:
        made = seats.prepare_the_whole(by=asker(request))
        return ngettext(
            "%(number)s plats är inrättad. För in vem som har den.",
            "%(number)s platser är inrättade. För in vem som har var och en.",
            len(made),
        ) % {"number": len(made)}

    return acted(request, change, reverse("seats"))


@requires(Right.READ)
@require_safe
def export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The list as a file."""
    del request
    header, rows = seat_tables.rows_for_file(appointing.listed())
    return list_files.attachment("platser", ending, header, rows)


@requires(Right.READ)
@require_safe
def seat(request: HttpRequest, pk: int) -> HttpResponse:
    """One seat: who holds it, who appoints to it, who has held it."""
    found = _seat(pk)
    place = seating.place(found, clock.today())
    user = asker(request)
    appointer = appointing.appointer(found)
    may = _may_appoint(request, found)
    me = people.of(user)
    context = {
        "title": seat_tables.title(found),
        "lead": str(found.product or found.object or found.unit or _("Hela kommunen")),
        "crumbs": [Link(_("Platser"), reverse("seats"))],
        "seat": found,
        "place": place,
        "kind": seat_tables.KINDS[place.state],
        "cards": seat_tables.cards(place, may_end=may, person_id=me.pk if me else None),
        "me": me,
        "may_appoint": may,
        # The guideline's own seats stay though they are empty: a vacancy is to be seen, not taken away.
        "may_close": may and found.kind in BY_CHOICE and not place.holders and not place.awaiting,
        "appointer": appointer,
        # A vacant seat has somebody who answers for it meanwhile, and the page says who.
        "answering": appointing.answering(found) if not place.holders else (),
        "history": seat_tables.history(seating.holdings_of(found)),
        "has_history": bool(seating.holdings_of(found)),
    }
    return render(request, "governance/seat.html", context)


@requires(Right.TAKE_PART)
@require_http_methods(FORM)
def appoint(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask somebody to take a seat."""
    found = _seat(pk)
    _require_appointer(request, found)
    form = AppointForm(
        request.POST or None,
        candidates=questions.candidates(found),
        in_line_only=found.kind == SeatKind.OWNER,
        initial={"starts_on": clock.today()},
    )

    def change() -> str:
        holding = seats.appoint(seat=found, term=form.term(), by=asker(request))
        return seat_tables.asked_words(holding)

    if form.is_valid() and carried_out(request, form, change):
        return redirect("seat", pk)
    return form_page(
        request,
        form,
        title=_("Utse till %(seat)s") % {"seat": found},
        save=_("Fråga"),
        cancel=reverse("seat", args=[pk]),
        crumbs=_crumbs(found),
        lead=_("Den du utser får frågan på sin startsida och tackar ja eller nej."),
    )


@requires(Right.TAKE_PART)
@require_http_methods(FORM)
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes or no to a seat that one has been asked to take."""
    holding = _holding(pk)
    form = AnswerForm(request.POST or None)
    if form.is_valid():
        user, says_no = asker(request), "no" in request.POST

        # Two buttons send the form: only a no needs a reason.
        def change() -> str:
            if says_no:
                seats.decline(holding=holding, reason=form.cleaned_data["reason"], by=user)
                return _("Du har tackat nej. Den som utser får veta det.")
            seats.accept(holding=holding, by=user)
            if holding.is_substitute:
                return _("Du är ersättare: %(seat)s.") % {"seat": holding.seat}
            return _("Platsen är din: %(seat)s.") % {"seat": holding.seat}

        if carried_out(request, form, change):
            return redirect("seat", holding.seat_id)
    context = {
        "title": seat_tables.question(holding),
        "lead": period(holding.starts_on, holding.ends_on),
        "crumbs": _crumbs(holding.seat),
        "holding": holding,
        "form": form,
        "is_mine": people.of(asker(request)) == holding.person,
        # Others read the page too, and she herself after she has answered.
        "is_open": seating.asked(holding, clock.today()),
        "decides": seat_tables.decided_by(holding.seat),
    }
    return render(request, "governance/seat_answer.html", context)


@requires(Right.TAKE_PART)
@require_http_methods(FORM)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a holding end."""
    holding = _holding(pk)
    # Whoever holds a seat may always leave it; nobody is kept in an assignment.
    if people.of(asker(request)) != holding.person:
        _require_appointer(request, holding.seat)
    form = EndForm(
        request.POST or None, initial={"last_day": clock.today(), "version": versions.mark([holding])}
    )

    def change() -> str:
        said = form.cleaned_data
        seats.end(holding=holding, last_day=said["last_day"], seen=said["version"], by=asker(request))
        return _("Uppdraget är avslutat.")

    if form.is_valid() and carried_out(request, form, change, lambda: versions.mark([_holding(pk)])):
        return redirect("seat", holding.seat_id)
    return form_page(
        request,
        form,
        title=_("Avsluta uppdraget för %(person)s?") % {"person": holding.person},
        save=_("Avsluta uppdraget"),
        cancel=reverse("seat", args=[holding.seat_id]),
        crumbs=_crumbs(holding.seat),
        lead=_("Platsen finns kvar. Utan ny innehavare är den vakant, och den som utser svarar för den."),
    )


@requires(Right.TAKE_PART)
@require_http_methods(FORM)
def open_seat(request: HttpRequest, slug: str) -> HttpResponse:
    """Give an object one more seat: a specialist's or a coordinator's."""
    governed = get_object_or_404(GovernanceObject, slug=slug, is_active=True)
    form = OpenForm(request.POST or None, products=questions.products_of(governed))

    def change() -> str:
        made = seats.open_by_choice(governed=governed, by=asker(request), **form.seat())
        return _("Platsen är inrättad: %(seat)s. Nu går det att utse någon.") % {"seat": made}

    if form.is_valid() and carried_out(request, form, change):
        return redirect("seats")
    return form_page(
        request,
        form,
        title=_("Ny plats i %(object)s") % {"object": governed},
        save=_("Inrätta platsen"),
        cancel=reverse("seats"),
        crumbs=[Link(_("Platser"), reverse("seats"))],
        lead=_(
            "Specialister inrättas av objektledaren på samma sida, samordnare av objektledare verksamhet."
        ),
    )


@requires(Right.TAKE_PART)
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away a seat that the object chose to have."""
    found = _seat(pk)

    def change() -> str:
        seats.close(seat=found, by=asker(request))
        return _("Platsen är borttagen: %(seat)s.") % {"seat": found}

    return acted(request, change, reverse("seats"))


def _wanted(row: Listed, form: SeatFilter) -> bool:
    if not form.is_valid():
        return True
    # In the address, so that a list of vacancies can be sent to somebody.
    said = form.cleaned_data
    found = row.place.seat
    return (
        (not said["lage"] or row.place.state == said["lage"])
        and (not said["objekt"] or found.object_id == said["objekt"].pk)
        and (not said["slag"] or found.kind == said["slag"])
    )


def _seat(pk: int) -> Seat:
    return get_object_or_404(questions.every(), pk=pk)


def _holding(pk: int) -> SeatHolding:
    return get_object_or_404(questions.holding(pk))


def _crumbs(found: Seat) -> list[Link]:
    return [Link(_("Platser"), reverse("seats")), Link(str(found), reverse("seat", args=[found.pk]))]


def _may_appoint(request: HttpRequest, found: Seat) -> bool:
    appointer = appointing.appointer(found)
    # A committee's seat and the director's are filled by election and employment; here it is only entered.
    if appointer is None:
        return asker(request).has_right(Right.MANAGE_GOVERNANCE)
    return mandates.held(asker(request), appointer) is not None


def _require_appointer(request: HttpRequest, found: Seat) -> None:
    """Refuse before the form is shown: a form that cannot be sent is worse than none."""
    seats.require_appointer(asker(request), found)
