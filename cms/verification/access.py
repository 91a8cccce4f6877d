"""Who may take what of a certificate. Denied looks like a code that does not exist."""

from training.certificates.models import Certificate
from training.privacy.queries import has_consented

PUBLIC_LIST = "public-certificates"


def is_own(user, certificate) -> bool:
    return user.is_authenticated and (certificate.enrolment.person.user_id == user.pk)


def may_download(user, certificate) -> bool:
    """The person it names, or staff who may see certificates."""
    if certificate.is_erased or certificate.enrolment.person.blocked_at:
        return False
    return is_own(user, certificate) or user.has_perm("training.view_certificate")


def may_take_credential(user, certificate) -> bool:
    """Whoever may download the PDF; anybody where the person agreed to be listed."""
    is_out = certificate.is_erased or certificate.enrolment.person.blocked_at
    if certificate.status != Certificate.Status.VALID or is_out:
        return False
    return may_download(user, certificate) or has_consented(
        certificate.enrolment.person, PUBLIC_LIST
    )
