"""What proves a certificate: the text of its QR, and the seal on its bytes.

Asked once a certificate, between freezing its content and hashing its file.
"""

from datetime import datetime

from training.certificates.content import Content
from training.certificates.signing.keyring import Purpose, current, publish_all
from training.certificates.signing.seal import SealedFacts
from training.certificates.signing.seal import seal as sealed


def qr_text(content: Content) -> str:
    """What the QR holds: where anybody checks it, and a signature over what it says.

    No browser sends on what stands behind the #: it is checked on the phone itself.
    """
    key = current(Purpose.SEAL)
    signature = sealed(
        facts_of(content), code=content.code, key=key.private, key_id=key.key_id
    )
    return f"{content.address}#{signature}"


def seal(pdf: bytes, content: Content, *, at: datetime) -> bytes:
    """The bytes as they are kept, hashed and handed out: signed, to the last one."""
    from training.certificates.signing import (  # noqa: PLC0415 -- heavy, seldom needed
        document,
    )

    publish_all(at=at)
    return document.signed(pdf, at=at)


def facts_of(content: Content) -> SealedFacts:
    return SealedFacts(
        kind=content.kind,
        folio=content.folio,
        name=content.name,
        document=content.document,
        company=content.company,
        course=content.course,
        minutes_taught=content.minutes_taught,
        attendance=content.attendance,
        grade=content.grade,
        starts_on=content.starts_on,
        ends_on=content.ends_on,
        issued_on=content.issued_on,
        expires_on=content.expires_on,
    )
