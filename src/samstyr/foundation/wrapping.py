"""Secrets that are kept in the database, wrapped with the installation's own, which is not in the database."""

import hashlib

from django.conf import settings
from nacl.secret import SecretBox


def wrap(secret: bytes, *, purpose: str) -> bytes:
    """Encrypt a secret; `purpose` (at most 16 characters) keeps what is wrapped for one use from being used for another."""
    return bytes(_box(purpose).encrypt(secret))


def unwrap(wrapped: bytes, *, purpose: str) -> bytes:
    """Decrypt what `wrap` gave. Raises nacl's CryptoError when the installation's secret or the purpose is another."""
    return _box(purpose).decrypt(wrapped)


def _box(purpose: str) -> SecretBox:
    # BLAKE2b takes a purpose of its own (“person”), so that one secret gives keys that have nothing to do
    # with each other.
    person = purpose.encode()
    return SecretBox(hashlib.blake2b(settings.SECRET_KEY.encode(), digest_size=32, person=person).digest())
