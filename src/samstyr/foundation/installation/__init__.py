"""What the installation is called and looks like, at hand in every process without a query.

Each process keeps what it has read. At most once in `settings.LOOK_AGAIN` seconds it asks for the row's version (one
small query by key), and reads the row only when that has changed. Nothing is shared but the database, so it is right
with several processes and several machines. Whoever changes something is led to the settings page, which looks at
once: she never sees her own change come late.
"""

from dataclasses import dataclass
from hashlib import sha256
from time import monotonic
from typing import Self

from django.conf import settings
from django.db import OperationalError

from samstyr.foundation.models import Installation


@dataclass(frozen=True, slots=True)
class Arms:
    """A coat of arms that has been through the sieve: an image file and its kind, "svg" or "png"."""

    kind: str
    content: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of the file: its address changes when it does."""
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Identity:
    """What has been chosen (`chosen_…`), and by properties what holds: the choice, or else the default."""

    version: int = 0
    chosen_name: str = ""
    contact_name: str = ""
    chosen_email: str = ""
    chosen_language: str = ""
    hue: int | None = None
    arms: Arms | None = None
    arms_digest: str = ""

    @classmethod
    def of(cls, row: Installation) -> Self:
        """What a row says."""
        return cls(
            version=row.version,
            chosen_name=row.name,
            contact_name=row.contact_name,
            chosen_email=row.contact_email,
            chosen_language=row.language,
            hue=row.hue,
            arms=Arms(row.arms_kind, bytes(row.arms)) if row.arms is not None else None,
            arms_digest=row.arms_digest,
        )

    @property
    def name(self) -> str:
        """What the municipality is called on pages, in mails and in reports."""
        return self.chosen_name or settings.MUNICIPALITY

    @property
    def contact_email(self) -> str:
        """Where to write about the installation; may be empty."""
        return self.chosen_email or settings.CONTACT_EMAIL

    @property
    def language(self) -> str:
        """The language of whoever has not chosen one."""
        return self.chosen_language or settings.LANGUAGE_CODE


@dataclass(slots=True)
class _Memory:
    identity: Identity
    looked_at: float


_memory = _Memory(Identity(), looked_at=float("-inf"))


def current() -> Identity:
    """What holds now; at most `settings.LOOK_AGAIN` seconds old."""
    if monotonic() - _memory.looked_at < settings.LOOK_AGAIN:
        return _memory.identity
    return look()


def look() -> Identity:
    """What holds at this very moment, and from now on in this process."""
    try:
        version = Installation.objects.values_list("version", flat=True).first() or 0
        if version != _memory.identity.version:
            row = Installation.objects.first()
            _memory.identity = Identity.of(row) if row else Identity()
    except OperationalError:
        pass  # the database is away: pages that ask nothing of it go on under the name they had
    _memory.looked_at = monotonic()
    return _memory.identity


def forget() -> None:
    """Be as a process in whose installation nothing has been chosen and that has just looked: for tests."""
    _memory.identity, _memory.looked_at = Identity(), monotonic()
