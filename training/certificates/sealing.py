"""What proves a certificate: the text of its QR, and the seal on its bytes.

Asked once a certificate, between freezing its content and hashing its file.
"""

from datetime import datetime

from training.certificates.content import Content


def qr_text(content: Content) -> str:
    """What the QR holds: the address at which anybody checks it."""
    return content.address


def seal(pdf: bytes, content: Content, *, at: datetime) -> bytes:
    """The bytes as they are kept, hashed and handed out."""
    return pdf
