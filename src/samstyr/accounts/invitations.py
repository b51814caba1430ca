"""The mail that lets a new person choose her password."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from samstyr.accounts.models import User
from samstyr.foundation import installation
from samstyr.foundation.jobs import job

UNNAMED = "Samstyr"  # what an installation is called until somebody has said what the municipality is called


def link(user: User) -> str:
    """The address where the person chooses her password; it lives as long as the setting PASSWORD_RESET_TIMEOUT."""
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    uid, token = key.split("-", 1)
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
    return f"{settings.BASE_URL.rstrip('/')}{path}"


@job(attempts=5, queue="mail")
def send(user_id: int) -> None:
    """Send the link. A second try sends a second mail, which does no harm: both links work once."""
    user = User.objects.get(pk=user_id)
    here = installation.current()
    # The first accounts are often made before anybody has said what the municipality is called.
    name = "" if here.name == UNNAMED else here.name
    values = {"user": user, "url": link(user), "municipality": name}
    with translation.override(here.language):
        subject = " ".join(render_to_string("accounts/invitation_subject.txt", values).split())
        text = render_to_string("accounts/invitation.txt", values)
    EmailMessage(subject, text, to=[user.email]).send()
