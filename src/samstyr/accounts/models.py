"""People who sign in, and the roles they have."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from samstyr.accounts.rights import RoleName, rights_of


class UserManager(BaseUserManager["User"]):
    """Makes people who sign in."""

    def create_user(self, email: str, name: str, password: str | None = None, **fields: Any) -> "User":
        """Save a new person; without a password she can only sign in through the municipality's own login."""
        # In small letters throughout: the unique index of the database tells capitals apart, people do not.
        user = self.model(email=self.normalize_email(email).lower(), name=name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find a person by e-mail address, in whatever case it was typed."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """A person who signs in to Samstyr. Respondents are no users: they come by their own link."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=150)
    # Closed and never deleted: the person stands in decisions and in the audit trail,
    # which outlive her account.
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    # Counted up, every session that was begun before is over.
    session_generation = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name or self.email

    def get_session_auth_hash(self) -> str:
        """What a session must hold to go on: the password that it was begun with, and the generation of sessions."""
        return self._of_this_generation(super().get_session_auth_hash())

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same by the secret keys of before."""
        return map(self._of_this_generation, super().get_session_auth_fallback_hash())

    def _of_this_generation(self, hashed: str) -> str:
        return f"{hashed}-{self.session_generation}"

    @cached_property
    def roles(self) -> frozenset[str]:
        """The names of this person's roles; asked for once per request."""
        return frozenset(self.role_assignments.values_list("role", flat=True))

    def has_right(self, right: str) -> bool:
        """Whether any of this person's roles gives the right."""
        return self.is_active and right in rights_of(self.roles)


class RoleAssignment(models.Model):
    """That a person has a role. A department analyst's departments are her memberships in the organisation."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="role_assignments")
    role = models.CharField(max_length=30, choices=RoleName.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "role"], name="a_role_is_given_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}"


class MutedNotice(models.Model):
    """That a person does not want a kind of notice in her daily mail; it still stands on her start page."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="muted_notices")
    # What is unwanted and not what is wanted: a kind that a later version adds is mailed until she says no.
    kind = models.CharField(max_length=30)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "kind"], name="a_notice_is_muted_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.kind}"


class Beginning(models.TextChoices):
    """What a person's start page says of how the municipality begins with Samstyr."""

    SHOWN = "shown", _("visas")
    PUT_AWAY = "put_away", _("undanlagt")
    DONE = "done", _("allt är gjort")


class StartVisit(models.Model):
    """When a person was on her start page: the first time of her latest day there, and of the day before that.

    `since` is what “since last time” counts from. It moves on with the first visit of another day, so that what has
    changed stays on the page however often she loads it that day. `beginning` is whether “Så börjar ni” stands there.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="start_visit")
    visited_at = models.DateTimeField()
    since = models.DateTimeField()
    beginning = models.CharField(max_length=10, choices=Beginning.choices, default=Beginning.SHOWN)

    def __str__(self) -> str:
        return f"{self.user} {self.visited_at}"


class DailyMail(models.Model):
    """One person's mail of one day with what awaits her. Written before it is sent, so that it never goes out twice.

    `told` names what awaited her then, so that only what is new makes another mail.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="daily_mails")
    day = models.DateField()
    told = models.JSONField(default=list)
    # Empty until it has gone out: only what has really been told counts as told.
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-day"]
        constraints = [models.UniqueConstraint(fields=["user", "day"], name="a_person_gets_one_mail_a_day")]

    def __str__(self) -> str:
        return f"{self.user} {self.day}"
