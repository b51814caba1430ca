"""The draft of the object structure: written, handed over, decided or thrown away."""

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import clock
from samstyr.foundation.access import requires
from samstyr.foundation.errors import DomainError, Missing
from samstyr.foundation.spreadsheets.reading import LARGEST
from samstyr.foundation.versions import CHANGED_MEANWHILE
from samstyr.governance import object_files
from samstyr.governance.forms.structures import DecideForm, EntryForm, ListForm, MergeForm
from samstyr.governance.models import ObjectStructure, StructureEntry
from samstyr.governance.pages import structures as pages
from samstyr.governance.selectors import structures as questions
from samstyr.governance.selectors.mandates import who_decides
from samstyr.governance.services import mandates
from samstyr.governance.services import structure_lists as lists
from samstyr.governance.services import structures as services
from samstyr.governance.views.conflicts import with_new_version
from samstyr.governance.views.structures import crumbs
from samstyr.ui.components import Fact, Link
from samstyr.ui.form_pages import FormPage, answer, sent_version
from samstyr.ui.refusals import acted, carried_out, form_page

FORM = ["GET", "HEAD", "POST"]


@requires(Right.TAKE_PART)
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Start a draft."""
    draft = services.begin(by=asker(request))
    if draft.number > 1:
        messages.success(request, _("Utkastet är en kopia av den senast beslutade strukturen. Ändra i det."))
    else:
        messages.success(request, _("Utkastet är tomt. Lägg till objekten, ett i taget eller från en lista."))
    return redirect("structure_draft")


@requires(Right.READ)
@require_safe
def draft(request: HttpRequest) -> HttpResponse:
    """The draft: its objects, what it changes, and who decides."""
    found = questions.draft()
    if found is None:
        return redirect("structures")
    user, before = asker(request), questions.before(found)
    # Asked of the matrix: the municipality may have let another seat decide than the guideline does.
    decider = who_decides("structure")
    return render(
        request,
        "governance/structure_draft.html",
        {
            "title": _("Utkast till %(structure)s") % {"structure": str(found).lower()},
            "lead": _("Ingenting ändras förrän kommundirektören har beslutat och dagen har kommit."),
            "crumbs": crumbs(),
            "structure": found,
            # Those that end with the draft too, or nobody could take the ending back.
            "entries": questions.entries(found, ended=True),
            "differences": pages.differences(before, found) if before else [],
            "before": before,
            "is_first": before is None,
            "may_prepare": services.may_prepare(user),
            "decider": decider,
            "may_decide": mandates.held(user, decider) is not None,
        },
    )


@requires(Right.TAKE_PART)
@require_http_methods(FORM)
def entry_add(request: HttpRequest) -> HttpResponse:
    """Add an object to the draft."""
    found, user = _draft(), asker(request)
    # Before the form: one that cannot be sent is worse than none.
    services.require_preparer(user)
    form = EntryForm(request.POST or None, initial={"version": found.version})

    def save(said: dict[str, Any]) -> None:
        services.add(found, version=said["version"], words=form.words(), by=user)

    page = _page(_("Nytt objekt"), _("Objektet är med i utkastet."), lambda: pages.named(_draft()))
    return answer(request, page, form, save)


@requires(Right.TAKE_PART)
@require_http_methods(FORM)
def take_in(request: HttpRequest) -> HttpResponse:
    """Read the list of objects back into the draft, where the changes are seen before anything is decided."""
    found, user = _draft(), asker(request)
    services.require_preparer(user)
    form = ListForm(request.POST or None, request.FILES or None, initial={"version": found.version})

    def change() -> str:
        # One byte more than is allowed is enough for the reader to say that it is too large.
        content = form.cleaned_data["file"].read(LARGEST + 1)
        taken = lists.take_in(found, content=content, version=form.cleaned_data["version"], by=user)
        return _("Ändrade objekt: %(changed)s. Nya objekt: %(added)s.") % {
            "changed": taken.changed,
            "added": taken.added,
        }

    if form.is_valid() and carried_out(request, form, change, version=lambda: _draft().version):
        return redirect("structure_draft")
    return form_page(
        request,
        form,
        title=_("Läs in listan över objekt"),
        save=_("Läs in i utkastet"),
        cancel=reverse("structure_draft"),
        crumbs=_within_draft(),
        lead=_(
            "Raderna känns igen på sitt id. En rad utan id blir ett nytt objekt. Objekt som inte står i listan lämnas "
            "som de är. Ingenting gäller förrän utkastet är beslutat."
        ),
        today=f"{reverse('objects_file', args=['xlsx'])}?utkast",
        template=_("Hämta utkastets lista som mall"),
        columns=object_files.structure_columns(),
    )


@requires(Right.TAKE_PART)
@require_http_methods(FORM)
def entry_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something else of an object in the draft."""
    entry, user = _entry(pk), asker(request)
    services.require_preparer(user)
    # The version of the whole draft: it is decided as one, so whoever changes another object in it changes it too.
    form = EntryForm(request.POST or None, entry=entry, initial={"version": entry.structure.version})

    def save(said: dict[str, Any]) -> None:
        services.change(entry, version=said["version"], words=form.words(), by=user)

    title = _("Ändra %(object)s") % {"object": entry.name}
    page = _page(title, _("Utkastet är ändrat."), lambda: pages.facts(_entry(pk)))
    return answer(request, page, form, save)


@requires(Right.TAKE_PART)
@require_http_methods(FORM)
def entry_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an object end with the draft, or be merged into another."""
    entry, user = _entry(pk), asker(request)
    services.require_preparer(user)
    form = MergeForm(request.POST or None, entry=entry, initial={"version": entry.structure.version})

    def save(said: dict[str, Any]) -> None:
        services.end(entry, version=said["version"], into=said["into"], by=user)

    title = _("Låt %(object)s upphöra") % {"object": entry.name}
    page = _page(title, _("Objektet upphör när utkastet börjar gälla."), lambda: pages.facts(_entry(pk)))
    return answer(request, page, form, save)


@requires(Right.TAKE_PART)
@require_POST
def ready(request: HttpRequest) -> HttpResponse:
    """Hand the draft over to whoever decides, or take it back."""
    found, user, version = _draft(), asker(request), sent_version(request)

    def change() -> str:
        if request.POST.get("steg") == "oppna":
            services.take_back(found, version=version, by=user)
            return _("Utkastet är taget tillbaka och väntar inte längre på beslut.")
        services.make_ready(found, version=version, by=user)
        decider = who_decides("structure")
        if decider.person is None:
            # A vacant seat has no start page: whoever hands over must know that nobody has got it.
            return _("Utkastet är klart, men ingen kan besluta än: platsen som %(seat)s är vakant.") % {
                "seat": decider.label
            }
        return _("Utkastet är klart för beslut och står på startsidan hos %(who)s.") % {"who": decider.words}

    return acted(request, change, reverse("structure_draft"))


@requires(Right.TAKE_PART)
@require_http_methods(FORM)
def decide(request: HttpRequest) -> HttpResponse:
    """The decision, for the municipal director alone."""
    found, user = _draft(), asker(request)
    # Asked here so that the page is not shown in vain; the service asks again when the decision comes.
    mandates.require(user, "structure")
    # A decision on what nobody has finished is refused before it is written.
    if request.method != "POST" and not found.is_ready:
        messages.error(request, services.not_ready())
        return redirect("structure_draft")
    form = DecideForm(
        request.POST or None, initial={"version": found.version, "valid_from": clock.today().isoformat()}
    )
    status = 200
    if form.is_valid():
        try:
            services.decide(found, **form.cleaned_data, by=user)
        except DomainError as error:
            status, form = error.status, with_new_version(form, error, _draft().version)
            if error.code == CHANGED_MEANWHILE:
                # What she is about to decide is on this page as it is now; she must know that it is another.
                form.add_error(None, str(error))
        else:
            messages.success(request, _("Strukturen är beslutad."))
            return redirect("structure", found.number)
    return render(
        request,
        "ui/confirm.html",
        {
            "title": _("Besluta %(structure)s") % {"structure": str(found).lower()},
            "what": _("När strukturen är beslutad går den inte att ändra. Den börjar gälla på sin dag."),
            "consequences": pages.consequences(questions.before(found), found),
            "crumbs": crumbs(),
            "form": form,
            "confirm": _("Besluta"),
            "cancel": reverse("structure_draft"),
        },
        status=status,
    )


@requires(Right.TAKE_PART)
@require_http_methods(FORM)
def discard(request: HttpRequest) -> HttpResponse:
    """Throw the draft away, when one has read what goes with it."""
    found, user = _draft(), asker(request)
    services.require_preparer(user)
    if request.method == "POST":
        # As it is now and not as on the page: whatever was written in it last, it is the draft
        # that is thrown away.
        services.discard(found, version=found.version, by=user)
        messages.success(request, _("Utkastet är kastat. Den struktur som gäller är orörd."))
        return redirect("structures")
    before = questions.before(found)
    lost = pages.consequences(before, found) if before else []
    return render(
        request,
        "ui/confirm.html",
        {
            "title": _("Kasta utkastet?"),
            "what": _("Det här försvinner och går inte att få tillbaka. Den struktur som gäller är orörd."),
            "consequences": lost,
            "crumbs": _within_draft(),
            "confirm": _("Kasta utkastet"),
            "cancel": reverse("structure_draft"),
            "danger": True,
        },
    )


def _page(title: str, done: str, saved: Callable[[], Sequence[Fact]]) -> FormPage:
    """The page of a form about the draft; `saved` tells what it says now to whoever comes second."""
    return FormPage(
        title=title,
        back=reverse("structure_draft"),
        done=done,
        crumbs=_within_draft(),
        saved=lambda: (_draft().version, saved()),
    )


def _within_draft() -> list[Link]:
    return [*crumbs(), Link(_("Utkast"), reverse("structure_draft"))]


def _draft() -> ObjectStructure:
    found = questions.draft()
    if found is None:
        # Whoever has its page open in another window has not written the wrong address.
        raise Missing(
            "no_draft",
            _(
                "Det finns inget utkast längre: det är beslutat eller kastat. Inget av det du gjorde är sparat."
            ),
        )
    return found


def _entry(pk: int) -> StructureEntry:
    return get_object_or_404(questions.entry_set(_draft()), pk=pk)
