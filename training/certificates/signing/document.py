"""The signature inside the PDF: PAdES baseline B, so that any reader tells a change.

The same page, key and moment give the same bytes: the time is the certificate's own,
the signature scheme has no random part, and so has the file's identifier.
"""

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import cache
from hashlib import sha256
from io import BytesIO

from asn1crypto.cms import ContentInfo
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    EllipticCurvePrivateKey,
)
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from pyhanko.pdf_utils.generic import ByteStringObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore

from training.certificates.signing.documentkey import DocumentKey, document_key

FIELD = "Firma"
# Room for the signature and what is said about it, beside the certificates.
BYTES_RESERVED = 1536
PLACE_OF_DIGEST = sha256(b"the place of a digest").digest()


def signed(pdf: bytes, *, at: datetime) -> bytes:
    """Sign the whole of ``pdf``, and allow no change to it."""
    key = document_key()
    writer = _Writer(BytesIO(pdf))
    writer._document_id[1] = ByteStringObject(sha256(pdf).digest()[:16])
    signer = _PdfSigner(_metadata(key), signer=_signer(key))
    signer.at = at
    output = BytesIO()
    _finished(signer.async_sign_pdf(writer, output=output, bytes_reserved=_room(key)))
    return output.getvalue()


def _finished(coroutine: Coroutine) -> None:
    """Run to its end what waits for nothing.

    pyHanko's own way starts an event loop, which cannot be had inside another.
    """
    try:
        coroutine.send(None)
    except StopIteration:
        return
    coroutine.close()
    raise RuntimeError("The signature waits for something: no timestamp is asked for.")


@cache
def _room(key: DocumentKey) -> int:
    """In letters: a byte is written with two."""
    return 2 * (BYTES_RESERVED + sum(len(each.dump()) for each in key.chain))


@cache
def _metadata(key: DocumentKey) -> PdfSignatureMetadata:
    return PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
        name=key.common_name,
    )


@cache
def _signer(key: DocumentKey) -> Signer:
    return _KeptSigner(key)


class _Writer(IncrementalPdfFileWriter):
    def _update_meta(self):
        """Leave the page's own dates: the clock would change the bytes."""


class _PdfSigner(PdfSigner):
    at: datetime

    def init_signing_session(self, *args, **kwargs):
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self.at
        return session


class _KeptSigner(Signer):
    """Keeps its key loaded, and what is the same in every signature put together."""

    def __init__(self, key: DocumentKey):
        self.key = key
        self.template = None
        super().__init__(
            signing_cert=key.certificate,
            cert_registry=SimpleCertificateStore.from_certs(key.chain),
        )

    async def async_sign_raw(self, data, digest_algorithm, dry_run=False):
        self.attributes = data
        self.last = self._sign(data)
        return self.last

    def _sign(self, data: bytes) -> bytes:
        if isinstance(self.key.private, EllipticCurvePrivateKey):
            return self.key.private.sign(
                data, ECDSA(SHA256(), deterministic_signing=True)
            )
        return self.key.private.sign(data, PKCS1v15(), SHA256())

    async def async_sign(self, data_digest, digest_algorithm, **kwargs):
        """Put digest and signature into the envelope made once: all else is the same.

        An elliptic signature has no fixed length, so its envelope is made each time.
        """
        if isinstance(self.key.private, EllipticCurvePrivateKey):
            return self._made(data_digest, digest_algorithm, **kwargs)
        if self.template is None:
            made = self._made(PLACE_OF_DIGEST, digest_algorithm, **kwargs)
            self.template = (made.dump(), self.attributes, self.last)
        envelope, attributes, signature = self.template
        own = attributes.replace(PLACE_OF_DIGEST, data_digest)
        return ContentInfo.load(
            envelope.replace(PLACE_OF_DIGEST, data_digest).replace(
                signature, self._sign(own)
            )
        )

    def _made(self, *args, **kwargs) -> ContentInfo:
        """Let pyHanko make an envelope: it needs an event loop, of a thread apart."""
        making = super().async_sign(*args, **kwargs)
        with ThreadPoolExecutor(max_workers=1) as apart:
            return apart.submit(asyncio.run, making).result()
