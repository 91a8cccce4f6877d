"""Signing credentials and their status list, and what is published beside them."""

from datetime import datetime
from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings
from joserfc import jwt
from joserfc.jwk import RSAKey

from training.certificates.badges import credential, status
from training.certificates.models import Certificate
from training.certificates.rendering.phrases import duration
from training.certificates.rendering.wording import WORDING
from training.certificates.signing.keyring import (
    Purpose,
    current,
    published,
    published_keys,
)


def issuer() -> credential.Issuer:
    """Known by its domain (did:web), where its keys stand."""
    return credential.Issuer(
        did=did(), name=settings.ISSUER_LEGAL_NAME, url=settings.BASE_URL
    )


def did() -> str:
    return f"did:web:{quote(urlsplit(settings.BASE_URL).netloc, safe='')}"


def signed_credential(
    certificate: Certificate, *, email: str = "", at: datetime
) -> str:
    """The credential of a certificate, as a compact JWT: same content, same credential.

    Takes: the certificate with its enrolment's edition's course at hand.
    """
    content = certificate.certified
    words = WORDING[content.language]
    claims = credential.payload(
        content,
        title=words.titles[content.kind],
        criteria=criteria(content, words),
        issued_at=certificate.issued_at,
        number=certificate.number,
        issuer=issuer(),
        addresses=addresses_of(certificate),
        email=email,
    )
    return _signed(claims, at=at)


def signed_status_list(*, series: str, year: int, at: datetime) -> str:
    ended = Certificate.objects.ended().filter(series=series, year=year)
    claims = status.payload(
        ended.values_list("number", flat=True),
        address=status_address(series, year),
        issuer=issuer(),
        at=at,
    )
    return _signed(claims, at=at)


def did_document() -> dict:
    """Every key that signed credentials, the newest first, but the compromised."""
    keys = published_keys().filter(
        purpose=Purpose.CREDENTIAL, compromised_at__isnull=True
    )
    methods = [
        {
            "id": f"{did()}#{row.key_id}",
            "type": "JsonWebKey",
            "controller": did(),
            "publicKeyJwk": row.public,
        }
        for row in keys
    ]
    return {
        "@context": [
            "https://www.w3.org/ns/did/v1",
            "https://w3id.org/security/jwk/v1",
        ],
        "id": did(),
        "verificationMethod": methods,
        "assertionMethod": [method["id"] for method in methods],
    }


def criteria(content, words) -> str:
    percentage = words.percentage.format(percentage=content.attendance)
    parts = [
        f"{words.duration}: {duration(content.minutes_taught, words)}",
        f"{words.attendance}: {percentage}",
    ]
    if content.grade:
        parts.append(f"{words.grade}: {content.grade}")
    return f"{content.course}. {'; '.join(parts)}."


def addresses_of(certificate: Certificate) -> credential.Addresses:
    course = certificate.enrolment.edition.course
    image = urljoin(settings.STATIC_URL, "img/icon-512.png")
    return credential.Addresses(
        credential=f"{certificate.certified.address}credencial/",
        achievement=settings.BASE_URL
        + settings.ACHIEVEMENT_PATH.format(course=course.code),
        status_list=status_address(certificate.series, certificate.year),
        image=urljoin(settings.BASE_URL, image),
    )


def status_address(series: str, year: int) -> str:
    path = settings.STATUS_LIST_PATH.format(series=series, year=year)
    return settings.BASE_URL + path


def _signed(claims: dict, *, at: datetime) -> str:
    key = current(Purpose.CREDENTIAL)
    published(key, purpose=Purpose.CREDENTIAL, at=at)
    header = {"alg": "RS256", "typ": "JWT", "kid": f"{did()}#{key.key_id}"}
    return jwt.encode(header, claims, RSAKey.import_key(key.private))
