"""The register: IT components and business components, their lists, pages and forms."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import clock, list_files
from samstyr.foundation.access import requires
from samstyr.foundation.errors import DomainError
from samstyr.governance import component_files, policies
from samstyr.governance.forms.components import (
    BusinessComponentForm,
    BusinessFilter,
    ComponentForm,
    ItComponentForm,
    ItFilter,
)
from samstyr.governance.models import BusinessComponent, ItComponent
from samstyr.governance.pages import component as pages
from samstyr.governance.pages import component_tables
from samstyr.governance.selectors import components as questions
from samstyr.governance.selectors import standing
from samstyr.governance.services import components as services
from samstyr.governance.views import register
from samstyr.governance.views.conflicts import with_new_version
from samstyr.ui.components import Link
from samstyr.ui.long_lists import files_of, order_of, page_of

PAGE = 50

type Component = ItComponent | BusinessComponent


@requires(Right.READ)
@require_safe
def it_list(request: HttpRequest) -> HttpResponse:
    """The IT components, narrowed and sorted by the address."""
    form, place = ItFilter(request.GET), standing.of(asker(request))
    sort = order_of(request)
    found = questions.it_list(form.criteria(sort), place.viewer, clock.today())
    page = page_of(request, found, PAGE)
    table = component_tables.it_table(
        page,
        place.viewer,
        clock.today(),
        caption=_("It-komponenter"),
        columns=component_tables.sorted_columns(request.GET, sort),
    )
    return _list(request, "it", form, page, table, may_add=place.keeps_something)


@requires(Right.READ)
@require_safe
def business_list(request: HttpRequest) -> HttpResponse:
    """The business components, in the same way."""
    form, place = BusinessFilter(request.GET), standing.of(asker(request))
    found = questions.business_list(form.criteria(order_of(request)), place.viewer)
    page = page_of(request, questions.with_relations(found), PAGE)
    table = component_tables.business_table(page, place.viewer, caption=_("Verksamhetskomponenter"))
    return _list(request, "business", form, page, table, may_add=place.keeps_something)


@requires(Right.READ)
@require_safe
def export(request: HttpRequest, kind: str, ending: str) -> HttpResponseBase:
    """The list as it is narrowed, as Excel or CSV, each row with its id."""
    viewer = standing.of(asker(request)).viewer
    sort = order_of(request)
    rows: Any
    if kind == "it":
        rows = questions.it_list(ItFilter(request.GET).criteria(sort), viewer, clock.today())
    else:
        rows = questions.business_list(BusinessFilter(request.GET).criteria(sort), viewer)
    # All that is narrowed and not one page: a file is for whoever works on elsewhere.
    lines = [component_files.row(each, viewer) for each in questions.with_relations(rows)]
    name = _("it-komponenter") if kind == "it" else _("verksamhetskomponenter")
    return list_files.attachment(name, ending, component_files.header(kind), lines)


@requires(Right.READ)
@require_safe
def suppliers(request: HttpRequest) -> HttpResponse:
    """Every supplier, with how many systems it delivers and to how many objects."""
    user = asker(request)
    found = questions.suppliers(standing.of(user).viewer)
    return render(
        request,
        "governance/suppliers.html",
        {
            "title": _("Leverantörer"),
            "lead": _("Välj en leverantör för att se dess system och vilka objekt som äger dem."),
            "crumbs": _crumbs(),
            "tabs": register.tabs("suppliers", user),
            "table": component_tables.suppliers_table(found),
            "found": found,
            "files": files_of("suppliers_file", excel=_("Listan som Excel"), csv=_("Listan som CSV")),
        },
    )


@requires(Right.READ)
@require_safe
def suppliers_export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The suppliers as Excel or CSV."""
    found = questions.suppliers(standing.of(asker(request)).viewer)
    header, rows = component_files.suppliers(found)
    return list_files.attachment(_("leverantorer"), ending, header, rows)


@requires(Right.READ)
@require_safe
def it_component(request: HttpRequest, pk: int) -> HttpResponse:
    """One IT component."""
    return _page(request, get_object_or_404(questions.it_components(), pk=pk))


@requires(Right.READ)
@require_safe
def business_component(request: HttpRequest, pk: int) -> HttpResponse:
    """One business component."""
    return _page(request, get_object_or_404(questions.business_components(), pk=pk))


@requires(Right.TAKE_PART)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, kind: str) -> HttpResponse:
    """Add a component of either kind."""
    user = asker(request)
    # Before the form is shown, or somebody would fill in forty fields in vain.
    if not standing.of(user).keeps_something:
        raise policies.nobody_of_the_register()
    form_class, create, url_name = _KINDS[kind]
    # Only objects that she keeps are offered: the service refuses the others.
    form: ComponentForm = form_class(request.POST or None, owners=standing.kept_objects(user))
    if form.is_valid():
        try:
            made = create(values=form.values(), by=user)
        except DomainError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("%(name)s är tillagd.") % {"name": made.name})
            return redirect(url_name, made.pk)
    title = _("Ny it-komponent") if kind == "it" else _("Ny verksamhetskomponent")
    return _form(request, title, form, reverse(f"{kind}_components"))


@requires(Right.TAKE_PART)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Change what is known of a component."""
    user, component = asker(request), _component(kind, pk)
    policies.require_keeper(user, component.object)
    form_class, _create, url_name = _KINDS[kind]
    owners = standing.kept_objects(user)
    form: ComponentForm = form_class(request.POST or None, owners=owners, component=component)
    status, refused = 200, None
    if form.is_valid():
        try:
            services.update(component, version=form.cleaned_data["version"], values=form.values(), by=user)
        except DomainError as error:
            refused, status = error, error.status
            # What she wrote stays beside what somebody else saved, and her next press saves it over that.
            form = with_new_version(form, error, _component(kind, pk).version)
        else:
            messages.success(request, _("Ändringarna är sparade."))
            return redirect(url_name, pk)
    address = reverse(url_name, args=[pk])
    title = _("Ändra %(name)s") % {"name": component.name}
    return _form(request, title, form, address, status=status, refused=refused)


@requires(Right.TAKE_PART)
@require_POST
def retire(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Let a component leave the register, or take it back."""
    component, user = _component(kind, pk), asker(request)
    if component.is_active:
        # A button carries no version: to leave the register is the same step whatever a field says by now.
        services.retire(component, version=component.version, by=user)
        messages.success(request, _("%(name)s har lämnat registret.") % {"name": component.name})
    else:
        services.restore(component, version=component.version, by=user)
        messages.success(request, _("%(name)s är tillbaka i registret.") % {"name": component.name})
    return redirect(_KINDS[kind][2], pk)


_KINDS: dict[str, tuple[type[Any], Callable[..., Component], str]] = {
    "it": (ItComponentForm, services.create_it, "it_component"),
    "business": (BusinessComponentForm, services.create_business, "business_component"),
}


def _list(
    request: HttpRequest, kind: str, form: Any, page: Any, table: Any, *, may_add: bool
) -> HttpResponse:
    user, standing = asker(request), questions.standing(kind)
    return render(
        request,
        "governance/components.html",
        {
            "above": _("Register"),
            "title": register.finding(kind, *standing),
            "lead": register.lead(kind, *standing),
            "tabs": register.tabs(kind, user),
            "action": Link(_("Lägg till"), reverse("component_add", args=[kind])) if may_add else None,
            "form": form,
            "clear": reverse(f"{kind}_components"),
            "page": page,
            "table": table,
            # A filter that finds nothing is another thing than a register where nothing is.
            "nothing_yet": register.nothing_yet(kind) if not page.object_list and not request.GET else "",
            # Inventories are lists of systems; business components are written here, or in a list of ours.
            "may_read_in": kind == "it" and user.has_right(Right.MANAGE_GOVERNANCE),
            "may_send_back": user.has_right(Right.MANAGE_GOVERNANCE),
            "files": files_of(
                "components_file",
                kind,
                excel=_("Listan som Excel"),
                csv=_("Listan som CSV"),
                query=request.GET,
            ),
            "may_add": may_add,
        },
    )


def _page(request: HttpRequest, component: Component) -> HttpResponse:
    place = standing.of(asker(request))
    kind = "it" if isinstance(component, ItComponent) else "business"
    return render(
        request,
        "governance/component.html",
        {
            "title": component.name,
            "above": pages.above(component),
            "lead": pages.lead(component, place.viewer),
            "crumbs": _crumbs(kind),
            "component": component,
            "kind": kind,
            **pages.content(component, place.viewer, clock.today()),
            "may_keep": place.keeps(component.object_id),
            "why_not": policies.why_not(component.object),
        },
    )


def _component(kind: str, pk: int) -> Component:
    if kind not in _KINDS:
        raise Http404
    rows: Any = questions.it_components() if kind == "it" else questions.business_components()
    found: Component = get_object_or_404(rows, pk=pk)
    return found


def _form(
    request: HttpRequest,
    title: str,
    form: ComponentForm,
    cancel: str,
    *,
    status: int = 200,
    refused: DomainError | None = None,
) -> HttpResponse:
    context = {"title": title, "crumbs": _crumbs(), "form": form, "cancel": cancel, "refused": refused}
    return render(request, "governance/component_form.html", context, status=status)


def _crumbs(kind: str = "it") -> list[Link]:
    return [Link(_("Register"), reverse(f"{kind}_components"))]
