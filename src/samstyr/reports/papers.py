"""The papers of what is decided about, made when they are frozen: plans and initiatives as PDF, with the same as data."""

from django.utils.translation import gettext as _

from samstyr.governance.subjects import PaperContent
from samstyr.planning.models import ObjectPlan
from samstyr.planning.picture import veiling
from samstyr.portfolio.models import ChangeRequest
from samstyr.portfolio.selectors import facts
from samstyr.portfolio.services import changes, gates, standing
from samstyr.reports import initiative_document, library, plan_document
from samstyr.reports.document import Document
from samstyr.reports.document.keeping import kept
from samstyr.reports.selectors import initiative_materials, plan_materials


def _paper(title: str, document: Document, tells: tuple[tuple[int, str], ...] = ()) -> PaperContent:
    wanted = library.Format.PDF
    return PaperContent(
        title[:200], wanted.media_type, lambda: library.render(document, wanted), kept(document.blocks), tells
    )


def _plan(pk: int) -> PaperContent:
    plan = ObjectPlan.objects.select_related("object", "decision").get(pk=pk)
    title = _("%(plan)s, version %(number)s") % {"plan": plan, "number": plan.number}
    # Of what is secret already it says nothing to anybody: the paper is read by all.
    material = plan_materials.material(plan)
    return _paper(title, plan_document.plan(material), veiling.tells(material.picture))


def _initiative(pk: int) -> PaperContent:
    # Decided in the same change as it was handed in, it is the very paper.
    return facts.once("paper", pk, lambda: _of_initiative(pk))


def _of_initiative(pk: int) -> PaperContent:
    material = initiative_materials.material(pk)
    # Without the initiative's name, which may change: versions of one paper have one title. The item says which it is.
    return _paper(_("Beslutsunderlag"), initiative_document.paper(material))


def _change(pk: int) -> PaperContent:
    return _initiative(ChangeRequest.objects.values_list("initiative", flat=True).get(pk=pk))


PAPERS = {"plan": _plan, gates.SUBJECT: _initiative, standing.SUBJECT: _initiative, changes.SUBJECT: _change}
