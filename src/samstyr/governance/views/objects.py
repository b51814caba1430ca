"""The objects: the list, one object, and its products."""

from collections.abc import Iterable
from datetime import date
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
from samstyr.foundation.spreadsheets.reading import LARGEST
from samstyr.governance import asking, object_files, object_panels, policies
from samstyr.governance.forms.objects import ProductForm, ProductListForm
from samstyr.governance.labels import TYPE_NAMES
from samstyr.governance.models import (
    BusinessComponent,
    GovernanceObject,
    ItComponent,
    ObjectProduct,
    ObjectType,
)
from samstyr.governance.pages import object_cards, object_headings
from samstyr.governance.pages.component_tables import business_table, it_table
from samstyr.governance.secrecy import Viewer
from samstyr.governance.selectors import components, standing, structures
from samstyr.governance.selectors import objects as questions
from samstyr.governance.services import product_lists
from samstyr.governance.services import products as services
from samstyr.ui.components import Fact, Link
from samstyr.ui.form_pages import FormPage, answer
from samstyr.ui.long_lists import files_of
from samstyr.ui.refusals import carried_out, form_page

MOST = 10  # components on an object's page; the rest are one click away


@requires(Right.READ)
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The objects by type, with vacancies in plain sight."""
    rows = questions.overview(clock.today())
    return render(
        request,
        "governance/objects.html",
        {
            "above": _("Objekt"),
            "title": object_cards.finding(rows),
            "groups": object_cards.groups(rows),
            "links": [
                Link(_("Objektkarta"), reverse("object_map")),
                Link(_("Objektstruktur"), reverse("structures")),
            ],
            "files": [
                *files_of("objects_file", excel=_("Objekten som Excel"), csv=_("Objekten som CSV")),
                *files_of("products_file", excel=_("Produkterna som Excel"), csv=_("Produkterna som CSV")),
            ],
        },
    )


@requires(Right.READ)
@require_safe
def export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The objects as Excel or CSV, each row with its id: as they are, or as the draft of the structure has them."""
    draft = structures.draft() if "utkast" in request.GET else None
    if draft is not None:
        header, rows = object_files.draft_rows(structures.entries(draft))
        return list_files.attachment(_("objekt"), ending, header, rows)
    header, rows = object_files.object_rows(questions.overview(clock.today()), questions.supported())
    return list_files.attachment(_("objekt"), ending, header, rows)


@requires(Right.READ)
@require_safe
def products_export(request: HttpRequest, ending: str) -> HttpResponseBase:
    """The products of every object as Excel or CSV, each row with its id."""
    del request
    header, rows = object_files.product_rows(questions.live_products())
    return list_files.attachment(_("produkter"), ending, header, rows)


@requires(Right.READ)
@require_safe
def governed(request: HttpRequest, slug: str) -> HttpResponse:
    """One object: purpose, seats, what awaits, products, components with what is overdue first."""
    found, user, on = _object(slug), asker(request), clock.today()
    seats = questions.cards([found], on)[found.pk]
    place = standing.of(user)
    products = list(questions.products_of(found))
    panels = object_panels.panels(found, user)
    parts = _components(found, place.viewer, on)
    return render(
        request,
        "governance/object.html",
        {
            "title": found.name,
            "above": TYPE_NAMES[ObjectType(found.type)],
            "lead": found.purpose,
            "crumbs": _crumbs(),
            "object": found,
            "seats": object_cards.seats(seats),
            "seats_heading": object_cards.heading(seats),
            # Other apps' panels: what is decided and planned stands above the products, what was measured
            # below the components.
            "panels_above": [panel for panel in panels if panel.order < 40],
            "panels_below": [panel for panel in panels if panel.order >= 40],
            "products": products,
            "products_heading": object_headings.products(products),
            **parts,
            "glance": object_headings.glance(panels, parts["systems_heading"]),
            "most": MOST,
            "may_keep": place.keeps(found.pk),
            "why_not": policies.why_not(found),
            "may_add_product": policies.may_keep_products(user, found),
        },
    )


def _components(found: GovernanceObject, viewer: Viewer, on: date) -> dict[str, Any]:
    """The components of an object, the first of each kind, with their headings and how many there are."""
    systems = components.of_object(found, viewer, on)
    business = list(components.business_of(found))
    return {
        "systems": it_table(systems[:MOST], viewer, on, caption=_("It-komponenter"), with_object=False),
        "systems_heading": object_headings.systems(systems, viewer, on),
        "systems_fold": object_headings.unfold(len(systems), MOST),
        "systems_count": len(systems),
        # Of nothing there is no mean, and 0 % would be a reproach.
        "known": asking.mean(systems, viewer) if systems else None,
        "business": business_table(
            business[:MOST], viewer, caption=_("Verksamhetskomponenter"), with_object=False
        ),
        "business_heading": object_headings.business(business),
        "business_fold": object_headings.unfold(len(business), MOST),
        "business_count": len(business),
    }


@requires(Right.READ)
@require_safe
def product_by_id(request: HttpRequest, pk: int) -> HttpResponse:
    """To the page of a product that only its number is known of."""
    del request
    found = get_object_or_404(questions.product_set(), pk=pk)
    return redirect("product", found.object.slug, pk)


@requires(Right.READ)
@require_safe
def product(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """One product with its components, also those that other objects own."""
    found, on = _product(slug, pk), clock.today()
    user = asker(request)
    viewer = standing.of(user).viewer
    systems, business = components.of_product(found, viewer)
    return render(
        request,
        "governance/product.html",
        {
            "title": found.name,
            "above": _("Produkt i %(object)s") % {"object": found.object.name},
            "lead": found.description,
            "crumbs": _crumbs(found.object),
            "product": found,
            "systems": it_table(
                systems, viewer, on, caption=_("It-komponenter"), with_object=_are_others(systems, found)
            ),
            "business": business_table(
                business,
                viewer,
                caption=_("Verksamhetskomponenter"),
                with_object=_are_others(business, found),
            ),
            "may_change": policies.may_keep_products(user, found.object),
        },
    )


@requires(Right.TAKE_PART)
@require_http_methods(["GET", "HEAD", "POST"])
def product_add(request: HttpRequest, slug: str) -> HttpResponse:
    """Add a product to an object."""
    found, user = _object(slug), asker(request)
    # Before the form: one that cannot be sent is worse than none.
    policies.require_product_keeper(user, found)
    form = ProductForm(request.POST or None)
    made: list[ObjectProduct] = []

    def change() -> str:
        said = form.cleaned_data
        made.append(
            services.create(governed=found, name=said["name"], description=said["description"], by=user)
        )
        return _("%(name)s är tillagd.") % {"name": made[0].name}

    if form.is_valid() and carried_out(request, form, change):
        return redirect("product", slug, made[0].pk)
    return form_page(
        request,
        form,
        title=_("Ny produkt"),
        save=_("Spara"),
        cancel=reverse("object", args=[slug]),
        crumbs=_crumbs(found),
    )


@requires(Right.TAKE_PART)
@require_http_methods(["GET", "HEAD", "POST"])
def product_change(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Rename or describe a product."""
    found, user = _product(slug, pk), asker(request)
    policies.require_product_keeper(user, found.object)
    start = {"name": found.name, "description": found.description, "version": found.version}
    form = ProductForm(request.POST or None, initial=start)

    def save(said: dict[str, Any]) -> None:
        services.update(
            found, version=said["version"], name=said["name"], description=said["description"], by=user
        )

    def saved() -> tuple[int, list[Fact]]:
        now = _product(slug, pk)
        return now.version, [
            Fact(_("Produktens namn"), now.name),
            Fact(_("Vilket delområde den stödjer"), now.description),
        ]

    page = FormPage(
        title=_("Ändra produkten"),
        back=reverse("product", args=[slug, pk]),
        done=_("Produkten är ändrad."),
        crumbs=_crumbs(found.object),
        saved=saved,
    )
    return answer(request, page, form, save)


@requires(Right.TAKE_PART)
@require_POST
def product_end(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Let a product cease."""
    found = _product(slug, pk)
    # A button carries no version: a product ends whatever its description says by now.
    services.end(found, version=found.version, by=asker(request))
    messages.success(request, _("%(name)s är avslutad.") % {"name": found.name})
    return redirect("object", slug)


@requires(Right.TAKE_PART)
@require_http_methods(["GET", "HEAD", "POST"])
def products_take_in(request: HttpRequest) -> HttpResponse:
    """Read the list of products back; the mandate is asked of every row that says something new."""
    form = ProductListForm(request.POST or None, request.FILES or None)

    def change() -> str:
        # One byte more than is allowed is enough for the reader to say that it is too large.
        content = form.cleaned_data["file"].read(LARGEST + 1)
        taken = product_lists.take_in(content=content, by=asker(request))
        return _("Ändrade produkter: %(changed)s. Nya produkter: %(added)s.") % {
            "changed": taken.changed,
            "added": taken.added,
        }

    if form.is_valid() and carried_out(request, form, change):
        return redirect("objects")
    return form_page(
        request,
        form,
        title=_("Läs in listan över produkter"),
        save=_("Läs in"),
        cancel=reverse("objects"),
        crumbs=_crumbs(),
        lead=_(
            "Raderna känns igen på sitt id. En rad utan id blir en ny produkt. Du ändrar i de objekt där du beslutar "
            "om produkterna; säger någon rad något annat läses inget in, och du får veta vilken."
        ),
        today=reverse("products_file", args=["xlsx"]),
        template=_("Hämta dagens lista som mall"),
        columns=object_files.product_columns(),
    )


def _are_others(rows: Iterable[ItComponent | BusinessComponent], product: ObjectProduct) -> bool:
    """Whether some of a product's components belong to another object: else its name on each row says nothing."""
    return any(each.object_id != product.object_id for each in rows)


def _object(slug: str) -> GovernanceObject:
    found = questions.by_slug(slug)
    if found is None:
        raise Http404
    return found


def _product(slug: str, pk: int) -> ObjectProduct:
    return get_object_or_404(questions.product_set(), object__slug=slug, pk=pk)


def _crumbs(found: GovernanceObject | None = None) -> list[Link]:
    above = [Link(_("Objekt"), reverse("objects"))]
    return [*above, Link(found.name, reverse("object", args=[found.slug]))] if found else above
