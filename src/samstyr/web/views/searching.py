"""Searching everything that may be read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from samstyr.accounts.rights import Right
from samstyr.accounts.selectors import asker
from samstyr.foundation.access import requires
from samstyr.ui.components import Link
from samstyr.ui.long_lists import page_of
from samstyr.web import selectors

PAGE = 20


@requires(Right.READ)
@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Hits of a question, all kinds or one, best first."""
    # Longer than any title it is something pasted by mistake, and only the beginning is searched for.
    question = " ".join(request.GET.get("q", "").split())[:200]
    found = selectors.found(question, user=asker(request), source=request.GET.get("slag", ""))
    count = sum(kind.count for kind in found.kinds)
    return render(
        request,
        "web/search.html",
        {
            "title": _("Sökträffar för ”%(question)s”") % {"question": question} if question else _("Sök"),
            "question": question,
            "lead": ngettext("%(count)d träff.", "%(count)d träffar.", count) % {"count": count}
            if question
            else "",
            "kinds": _kinds(question, found, count),
            "meant": Link(found.meant, _address(found.meant)) if found.meant else None,
            "page_obj": page_of(request, found.hits, PAGE),
        },
    )


def _kinds(question: str, found: selectors.Found, count: int) -> list[Link]:
    # With hits of one kind only there is nothing to choose between.
    if len(found.kinds) < 2:
        return []
    links = [Link(_("Allt (%(count)d)") % {"count": count}, _address(question), current=not found.source)]
    return links + [
        Link(
            f"{kind.name} ({kind.count})",
            _address(question, slag=kind.code),
            current=kind.code == found.source,
        )
        for kind in found.kinds
    ]


def _address(question: str, **more: str) -> str:
    return "?" + urlencode({"q": question, **more})
