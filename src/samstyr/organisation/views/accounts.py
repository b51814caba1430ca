"""Those who sign in, and their roles."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samstyr.accounts.models import User
from samstyr.accounts.rights import Right, RoleName
from samstyr.accounts.selectors import asker
from samstyr.accounts.services import people as login
from samstyr.foundation import versions
from samstyr.foundation.access import requires
from samstyr.foundation.errors import DomainError
from samstyr.foundation.versions import CHANGED_MEANWHILE
from samstyr.organisation.forms.accounts import AccountForm
from samstyr.organisation.selectors import accounts as questions
from samstyr.organisation.services import accounts as services
from samstyr.ui.components import Cell, Column, Link, Table
from samstyr.ui.refusals import renew

# Where a refusal is told; those about roles at the roles.
_REFUSED = {"email_taken": "email", CHANGED_MEANWHILE: None}


@requires(Right.MANAGE_ACCOUNTS)
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """Everybody with an account."""
    table = Table(
        caption=_("Personer med konto"),
        columns=[
            Column(_("Namn")),
            Column(_("Roller"), evident=True),
            Column(_("Förvaltningar")),
            Column(_("Konto"), evident=True),
        ],
        rows=[_row(user) for user in questions.with_units()],
        hide_caption=True,
    )
    return render(
        request,
        "organisation/accounts.html",
        {
            "title": _("Konton"),
            "lead": _("De som loggar in i Samstyr. Den som bara svarar på enkäten behöver inget konto."),
            "action": Link(_("Lägg till konto"), reverse("organisation:account_add")),
            "table": table,
        },
    )


@requires(Right.MANAGE_ACCOUNTS)
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Add a person, who then gets a link by mail."""
    # From a person's own page: her name and address are known.
    form = AccountForm(request.POST or None, initial=questions.of_person(request.GET.get("person", "")))
    if form.is_valid():
        try:
            user = services.add(**form.values(), by=asker(request))
        # The form has seen to the rest: what the service may refuse is an address that is taken.
        except DomainError as error:
            form.add_error("email", str(error.text))
        else:
            words = (
                _("%(name)s är tillagd. En länk för att välja lösenord skickas till %(email)s.")
                if settings.MAIL_URL
                else _("%(name)s är tillagd.") + " " + _by_hand()
            )
            messages.success(request, words % {"name": user.name, "email": user.email})
            return redirect("organisation:accounts")
    return render(
        request,
        "organisation/form.html",
        {
            "title": _("Lägg till konto"),
            "crumbs": _crumbs(),
            "form": form,
            "save": _("Lägg till"),
            "cancel": reverse("organisation:accounts"),
        },
    )


@requires(Right.MANAGE_ACCOUNTS)
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a person, her roles and departments."""
    user = get_object_or_404(User, pk=pk)
    form = AccountForm(request.POST or None, user=user, version=_mark(user))
    if form.is_valid():
        try:
            # An empty version is that of no page: 0 fits nothing.
            seen = form.cleaned_data["version"] or 0
            services.update(user, **form.values(), seen=seen, by=asker(request))
        except DomainError as error:
            # The other refusals are about roles: the last administrator cannot take away her own.
            form.add_error(_REFUSED.get(error.code, "roles"), str(error.text))
            if error.code == CHANGED_MEANWHILE:
                renew(form, _mark(user))
        else:
            messages.success(request, _("Ändringarna är sparade."))
            return redirect("organisation:accounts")
    return render(
        request,
        "organisation/account.html",
        {
            "title": user.name,
            "crumbs": _crumbs(),
            "form": form,
            "person": user,
            "is_self": user.pk == asker(request).pk,
            "has_second_factor": is_mfa_enabled(user),
        },
    )


@requires(Right.MANAGE_ACCOUNTS)
@require_POST
def deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account."""
    return _done(request, pk, login.deactivate, _("Kontot för %(name)s är avstängt."))


@requires(Right.MANAGE_ACCOUNTS)
@require_POST
def activate(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed account."""
    # By way of the organisation, which knows who has left: her account stays closed until she is back.
    return _done(request, pk, services.activate, _("Kontot för %(name)s är öppet."))


@requires(Right.MANAGE_ACCOUNTS)
@require_POST
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Mail a new link."""
    words = _("En ny länk skickas till %(email)s.") if settings.MAIL_URL else _by_hand()
    return _done(request, pk, login.invite, words)


@requires(Right.MANAGE_ACCOUNTS)
@require_POST
def remove_second_factor(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a person who has lost her phone begin again."""
    words = _("Tvåstegsinloggningen för %(name)s är borttagen.")
    return _done(request, pk, login.remove_second_factor, words)


def _done(request: HttpRequest, pk: int, change: Callable[..., object], words: str) -> HttpResponse:
    """Change one account in one way, and say so on its page."""
    user = get_object_or_404(User, pk=pk)
    change(user, by=asker(request))
    messages.success(request, words % {"name": user.name, "email": user.email})
    return redirect("organisation:account", pk=pk)


def _by_hand() -> str:
    # Where no mail is sent the link must not be waited for.
    return _(
        "Ingen e-postserver är inställd, så länken för att välja lösenord skickas inte. Den som driver Samstyr "
        "hittar den i mappen outbox och ger den till %(email)s."
    )


def _mark(user: User) -> int:
    return versions.mark_of(services.said_of(user))


def _crumbs() -> list[Link]:
    return [Link(_("Konton"), reverse("organisation:accounts"))]


def _row(user: User) -> list[Cell]:
    roles = sorted(str(RoleName(each.role).label) for each in user.role_assignments.all())
    units = sorted(each.unit.name for each in user.memberships.all())
    return [
        Cell(user.name, href=reverse("organisation:account", args=[user.pk]), note=user.email),
        Cell(", ".join(roles) or "–"),
        Cell(", ".join(units) or "–"),
        Cell("", tag=_("öppet"), kind="success")
        if user.is_active
        else Cell("", tag=_("avstängt"), kind="neutral"),
    ]
