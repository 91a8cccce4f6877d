"""What a certificate is worth today, in one word."""

from django.utils import timezone

from training.certificates.expiry import has_expired
from training.certificates.models import Certificate
from training.certificates.signing.keyring import key_named
from training.certificates.signing.models import SigningKey
from training.certificates.signing.seal import SealRefused, unseal

VALID, EXPIRED, REPLACED, REVOKED = "valid", "expired", "replaced", "revoked"
# Withdrawn when the data of its person were erased.
ERASED = "erased"
# Its person asked that nothing be done with their data for now.
BLOCKED = "blocked"
# Those that only a seal tells: not ours at all; ours, but of a key we do not know.
UNKNOWN, FORGED = "unknown", "forged"


def verdict(certificate: Certificate) -> str:
    if certificate.is_erased:
        return ERASED
    if certificate.enrolment.person.blocked_at:
        return BLOCKED
    if certificate.status == Certificate.Status.REVOKED:
        return REVOKED
    if certificate.status == Certificate.Status.REPLACED:
        return REPLACED
    if has_expired(certificate.expires_on, today=timezone.localdate()):
        return EXPIRED
    return VALID


def seal_key_of(certificate: Certificate) -> SigningKey | None:
    """The key whose seal the QR carries; none where it was printed without one."""
    _address, _sign, text = certificate.certified.qr_text.partition("#")
    try:
        return key_named(unseal(text).key_id)
    except SealRefused:
        return None
