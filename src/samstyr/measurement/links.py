"""Personal links: made of a secret and a number, recognised by a hash, stored nowhere.

A token is the first 80 bits of HMAC-SHA256 over the respondent's id, keyed with the measurement's `link_key`, in
Crockford's base 32 as four groups of four: `7K3M-…`. It is the end of the link and the printed code alike. The key
is wrapped with the installation's secret, so a copy of the database alone gives no link, and the database holds the
SHA-256 of each token to recognise it by. When the key is erased no link can be made again.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from nacl.secret import SecretBox

from samstyr.foundation.errors import Conflict
from samstyr.measurement.models import Measurement, Respondent

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# Typed from paper: O for 0, I and L for 1, and whatever dash or blank a word processor has put in.
_CONFUSED = str.maketrans("OIL", "011", "- \t\r\n\u2010\u2011\u2012\u2013\u2014\u00a0")
_BATCH = 1000


def wrap(key: bytes) -> bytes:
    """Encrypt a key with the installation's secret, to be kept in the database."""
    # Authenticated encryption: a box that somebody has changed does not open at all.
    return bytes(SecretBox(_installation_key()).encrypt(key))


def unwrap(box: bytes | memoryview) -> bytes:
    """Decrypt what `wrap` gave. Raises nacl's CryptoError when the installation's secret is another."""
    return SecretBox(_installation_key()).decrypt(bytes(box))


def new_key() -> bytes:
    """32 random bytes."""
    return secrets.token_bytes(32)


def token(link_key: bytes, respondent_id: int) -> str:
    """The personal token of one respondent: sixteen characters in groups of four."""
    bits = int.from_bytes(
        hmac.digest(link_key, str(respondent_id).encode(), hashlib.sha256)[:10], byteorder="big"
    )
    letters = "".join(_ALPHABET[bits >> shift & 31] for shift in range(75, -1, -5))
    return "-".join(letters[start : start + 4] for start in range(0, 16, 4))


def canonical(typed: str) -> str:
    """A token as it was meant: upper case, without groups, O and I and L read as the digits they look like."""
    return typed.upper().translate(_CONFUSED)


def hash_of(typed: str) -> bytes:
    """The SHA-256 by which the database recognises a token, however it was typed."""
    return hashlib.sha256(canonical(typed).encode()).digest()


def key_of(measurement: Measurement) -> bytes:
    """The measurement's link key. Raises Conflict before it has opened and when the key has been erased."""
    if measurement.link_key is None:
        raise Conflict(
            "no_link_key",
            _("Personliga länkar finns från det att mätningen öppnas och tills de raderas."),
        )
    return unwrap(measurement.link_key)


def token_for(respondent: Respondent) -> str:
    """The token of one respondent; for many, take `key_of` once and call `token`."""
    return token(key_of(respondent.measurement), respondent.pk)


def url_of(personal_token: str) -> str:
    """The address that goes into the mail."""
    return f"{settings.BASE_URL.rstrip('/')}/svara/{personal_token}/"


def store_hashes(measurement: Measurement, respondents: Iterable[Respondent] | None = None) -> int:
    """Let the links of these respondents, or of all, be recognised. Gives how many there are."""
    key = key_of(measurement)
    if respondents is None:
        respondents = measurement.respondents.only("id", "measurement_id").order_by()
    waiting = list(respondents)
    # Some thousands at the most; hashing takes microseconds each, and the writing goes in batches.
    for respondent in waiting:
        respondent.token_hash = hash_of(token(key, respondent.pk))
    Respondent.objects.bulk_update(waiting, ["token_hash"], batch_size=_BATCH)
    return len(waiting)


def _installation_key() -> bytes:
    # `person` keeps this key apart from every other that is derived of the same secret.
    return hashlib.blake2b(settings.SECRET_KEY.encode(), digest_size=32, person=b"samstyr-wrap").digest()
