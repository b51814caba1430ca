"""The keys of a measurement: the sheets are sealed with the public one and opened once with the private one."""

import hashlib

from django.conf import settings
from django.db import transaction
from nacl.public import PrivateKey, PublicKey
from nacl.secret import SecretBox

from samstyr.measurement import links
from samstyr.measurement.models import Measurement, Urn


@transaction.atomic
def prepare(measurement: Measurement) -> None:
    """Make a measurement ready for answers when it opens: keys, the first urn, and links for all its respondents.

    Doing it again changes no key; it only lets respondents who have come since be recognised.
    """
    # A new key would make every letter and mail that has gone out lead nowhere.
    if measurement.link_key is None:
        measurement.link_key = links.wrap(links.new_key())
    if measurement.sealing_public_key is None:
        private = PrivateKey.generate()
        measurement.sealing_public_key = bytes(private.public_key)
        measurement.sealing_key = bytes(_box(measurement).encrypt(bytes(private)))
        Urn.objects.create(measurement=measurement)
    measurement.save(update_fields=["link_key", "sealing_public_key", "sealing_key"])
    links.store_hashes(measurement)


def public_key(content: bytes | memoryview) -> PublicKey:
    """The key that seals."""
    return PublicKey(bytes(content))


def private_key(measurement: Measurement) -> PrivateKey:
    """The key that opens. Raises nacl's CryptoError when the installation's secret is another."""
    assert measurement.sealing_key is not None, "the key is destroyed when the measurement closes"
    return PrivateKey(_box(measurement).decrypt(bytes(measurement.sealing_key)))


def draft_key(token: str) -> bytes:
    """The key of a draft: from the personal token and nothing else."""
    # The database has only the token's hash, so whoever has the database has no key to any draft.
    return hashlib.blake2b(links.canonical(token).encode(), digest_size=32, person=b"samstyr-draft").digest()


def _box(measurement: Measurement) -> SecretBox:
    """Wraps the private key of one measurement: another purpose or another measurement is another key."""
    salt = int(measurement.pk).to_bytes(16, "big")
    secret = settings.SECRET_KEY.encode()
    return SecretBox(hashlib.blake2b(secret, digest_size=32, salt=salt, person=b"samstyr-sealing").digest())
