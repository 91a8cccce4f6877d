"""The key and the certificate that sign the PDF: PKCS#12 or PEM, or made here."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import (
    RSAPrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509.oid import NameOID
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from training.certificates.signing.keyfiles import as_pem, configured

DEVELOPMENT_NAME = "DESARROLLO, sin validez"
YEARS = 10


@dataclass(frozen=True, eq=False)
class DocumentKey:
    private: RSAPrivateKey | EllipticCurvePrivateKey
    certificate: asn1_x509.Certificate
    # Those above it, if the operator gave them.
    others: tuple[asn1_x509.Certificate, ...]

    @property
    def chain(self):
        return [self.certificate, *self.others]

    @property
    def common_name(self) -> str:
        return self.certificate.subject.native["common_name"]

    @property
    def is_development(self) -> bool:
        return self.common_name.startswith(DEVELOPMENT_NAME)


def document_key() -> DocumentKey:
    """Who signs the PDFs, read once."""
    return _read(
        configured("DOCUMENT_KEY", make=_made), settings.DOCUMENT_KEY_PASSWORD or None
    )


@cache
def _read(data: bytes, password: str | None) -> DocumentKey:
    secret = password.encode() if password else None
    try:
        if data.lstrip().startswith(b"-----BEGIN"):
            private, certificates = _from_pem(data, secret)
        else:
            private, certificates = _from_pkcs12(data, secret)
    except (ValueError, TypeError, IndexError) as error:
        raise ImproperlyConfigured(f"DOCUMENT_KEY cannot be read: {error}") from error
    if not isinstance(private, RSAPrivateKey | EllipticCurvePrivateKey):
        raise ImproperlyConfigured("DOCUMENT_KEY must be an RSA or an elliptic key.")
    own, *others = (
        asn1_x509.Certificate.load(each.public_bytes(Encoding.DER))
        for each in certificates
    )
    return DocumentKey(private=private, certificate=own, others=tuple(others))


def _from_pem(data, secret):
    # The key and its certificates in one file, the signer's own certificate first.
    blocks = data.split(b"-----BEGIN ")[1:]
    [key] = [block for block in blocks if b"PRIVATE KEY-----" in block[:40]]
    certificates = x509.load_pem_x509_certificates(data)
    return load_pem_private_key(b"-----BEGIN " + key, secret), certificates


def _from_pkcs12(data, secret):
    loaded = pkcs12.load_pkcs12(data, secret)
    if loaded.key is None or loaded.cert is None:
        raise ValueError("it holds no key with its certificate")
    others = [extra.certificate for extra in loaded.additional_certs]
    return loaded.key, [loaded.cert.certificate, *others]


def _made() -> bytes:
    private = generate_private_key(public_exponent=65537, key_size=2048)
    return as_pem(private) + made_for(private)


def made_for(private) -> bytes:
    """A certificate of that key, which says in its subject what it is worth."""
    subject = _subject()
    made_at = datetime.now(UTC).replace(microsecond=0)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(made_at - timedelta(days=1))
        .not_valid_after(made_at + timedelta(days=365 * YEARS))
        .add_extension(_usage(), critical=True)
        .sign(private, SHA256())
    )
    return certificate.public_bytes(Encoding.PEM)


def _subject():
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CL"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, settings.ISSUER_NAME[:64]),
            x509.NameAttribute(
                NameOID.COMMON_NAME,
                f"{DEVELOPMENT_NAME}: {settings.ISSUER_NAME}"[:64],
            ),
        ]
    )


def _usage():
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
