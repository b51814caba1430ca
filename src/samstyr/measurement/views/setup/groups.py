"""The groups of the result: how large they will be, and which to join."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation import numbers
from samstyr.foundation.access import requires
from samstyr.measurement.forms.faults import shown_on
from samstyr.measurement.forms.groups import JoinForm
from samstyr.measurement.models import GroupKind, Measurement, Status
from samstyr.measurement.selectors import groups as selector
from samstyr.measurement.selectors.groups import Outlook, Prospect
from samstyr.measurement.selectors.measurements import Step
from samstyr.measurement.services import groups
from samstyr.measurement.views.setup.frame import measurement_of, next_step, page
from samstyr.ui.components import Cell, Column, Kind, Link, Table

_KINDS: dict[Prospect, Kind] = {
    Prospect.NEVER: "danger",
    Prospect.HIDDEN: "danger",
    Prospect.COVER: "warning",
    Prospect.DOUBTFUL: "warning",
    Prospect.SHOWN: "success",
    Prospect.EMPTY: "neutral",
}


@requires(Right.MANAGE_MEASUREMENTS)
@require_http_methods(["GET", "HEAD", "POST"])
def grouping(request: HttpRequest, pk: int) -> HttpResponse:
    """Departments and roles with what they will likely come to; POST joins some of them."""
    measurement = measurement_of(request, pk)
    kind = GroupKind.ROLE if request.GET.get("visa") == "roller" else GroupKind.DEPARTMENT
    form = JoinForm(request.POST or None, measurement=measurement, kind=kind)
    if request.method == "POST" and form.is_valid():
        with shown_on(form):
            head = groups.join(
                measurement,
                by=asker(request),
                groups=list(form.cleaned_data["groups"]),
                name=form.cleaned_data["name"],
            )
            messages.success(request, _("De redovisas som ”%(name)s”.") % {"name": head})
            return redirect(request.get_full_path())
    outlooks = selector.outlooks(measurement, kind)
    here = reverse("measurement_groups", args=[pk])
    context = page(
        measurement,
        _("Grupper i resultatet"),
        lead=_("För att ingen ska kunna pekas ut visas bara grupper där minst %(minimum)s har svarat.")
        % {"minimum": measurement.minimum},
        tabs=[
            Link(_("Förvaltningar"), here, current=kind == GroupKind.DEPARTMENT),
            Link(_("Roller"), f"{here}?visa=roller", current=kind == GroupKind.ROLE),
        ],
        table=_table(outlooks),
        explanation=_explanation(measurement, outlooks),
        joined=[each for each in outlooks if len(each.members) > 1],
        tree=_tree(measurement) if kind == GroupKind.DEPARTMENT else None,
        form=form,
        # Only in a draft: joined when the answers are known, groups could be made to show or
        # to hide a result.
        can_join=measurement.status == Status.DRAFT and len(outlooks) > 1,
        is_locked=measurement.status != Status.DRAFT,
        onwards=next_step(Step.GROUPS, measurement) if measurement.status == Status.DRAFT else None,
    )
    return render(request, "measurement/setup/groups.html", context, status=422 if form.errors else 200)


@requires(Right.MANAGE_MEASUREMENTS)
@require_POST
def separate(request: HttpRequest, pk: int, group: int) -> HttpResponse:
    """Let joined groups stand alone again."""
    measurement = measurement_of(request, pk)
    found = selector.get(pk=group, measurement=measurement)
    groups.separate(found, by=asker(request))
    messages.success(request, _("Grupperna redovisas var för sig igen."))
    query = "?visa=roller" if found.kind == GroupKind.ROLE else ""
    return redirect(reverse("measurement_groups", args=[pk]) + query)


def _table(outlooks: list[Outlook]) -> Table:
    words = {
        Prospect.NEVER: _("visas inte"),
        Prospect.HIDDEN: _("visas troligen inte"),
        Prospect.COVER: _("döljs som skydd"),
        Prospect.DOUBTFUL: _("osäkert"),
        Prospect.SHOWN: _("visas"),
        Prospect.EMPTY: _("inga inbjudna"),
    }
    return Table(
        caption=_("Så stora blir grupperna, om lika många svarar som förra gången"),
        note=_("* hela kommunens svarsfrekvens, eftersom gruppens egen inte finns")
        if not all(each.own_rate for each in outlooks)
        else "",
        columns=(
            Column(_("Grupp")),
            Column(_("Inbjudna"), numeric=True),
            Column(_("Svarade förra gången"), numeric=True),
            Column(_("Svar att vänta"), numeric=True),
            Column(_("I resultatet")),
        ),
        rows=[
            (
                Cell(each.group.name, note=_members(each)),
                numbers.number(each.invited),
                # The star keeps a guess apart from what the group itself did last time.
                numbers.percent(each.rate * 100) + ("" if each.own_rate else " *"),
                numbers.number(each.likely),
                Cell("", tag=words[each.prospect], kind=_KINDS[each.prospect]),
            )
            for each in outlooks
        ],
    )


def _members(outlook: Outlook) -> str:
    names = [member.name for member in outlook.members if member != outlook.group]
    return _("med %(names)s") % {"names": ", ".join(names)} if names else ""


def _explanation(measurement: Measurement, outlooks: list[Outlook]) -> str:
    # Those that cannot be shown for themselves; covers are large enough and hidden for their sake.
    small = [each for each in outlooks if each.prospect in {Prospect.NEVER, Prospect.HIDDEN}]
    cover = [each for each in outlooks if each.prospect is Prospect.COVER]
    # Without a small group nothing is hidden, and so nothing to cover it.
    if not small:
        return ""
    text = ngettext(
        "%(names)s får troligen färre än %(minimum)s svar och går då inte att visa för sig.",
        "%(names)s får troligen färre än %(minimum)s svar var och går då inte att visa för sig.",
        len(small),
    ) % {"names": _listed([each.group.name for each in small]), "minimum": measurement.minimum}
    if cover:
        text += " " + _(
            # Said outright, or the extra group that vanishes looks like a fault.
            "Eftersom en ensam dold grupp går att räkna ut genom att dra ifrån de andra döljs också %(name)s."
        ) % {"name": cover[0].group.name}
    return text + " " + _("Slår du ihop dem med en annan grupp syns de tillsammans.")


def _listed(names: list[str]) -> str:
    return (
        names[0]
        if len(names) == 1
        else _("%(first)s och %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}
    )


def _tree(measurement: Measurement) -> Table | None:
    nodes = selector.tree(measurement)
    # A flat organisation has no more to show than the table above.
    if all(node.depth == 0 for node in nodes):
        return None
    return Table(
        caption=_("I organisationen"),
        columns=(Column(_("Enhet")), Column(_("Inbjudna"), numeric=True)),
        rows=[("\u2003" * node.depth + node.name, numbers.number(node.invited)) for node in nodes],
    )
