"""A certificate as an Open Badges 3.0 credential. No Django here.

A W3C Verifiable Credential, secured as a JWT whose payload is the credential itself
(Open Badges 3.0, 8.2.4.1). It says what was frozen, and nothing else.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from training.certificates.content import Content

CONTEXTS = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]
SCHEMA = {
    "id": "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/"
    "ob_v3p0_achievementcredential_schema.json",
    "type": "1EdTechJsonSchemaValidator2019",
}
ZONE = ZoneInfo("America/Santiago")


@dataclass(frozen=True, kw_only=True)
class Issuer:
    did: str
    name: str
    url: str

    @property
    def profile(self) -> dict:
        return {
            "id": self.did,
            "type": ["Profile"],
            "name": self.name,
            "url": self.url,
        }


@dataclass(frozen=True, kw_only=True)
class Addresses:
    """Where a credential, its achievement and its status stand, for good."""

    credential: str
    achievement: str
    status_list: str
    image: str


def payload(
    content: Content,
    *,
    title: str,
    criteria: str,
    issued_at: datetime,
    number: int,
    issuer: Issuer,
    addresses: Addresses,
    email: str = "",
) -> dict:
    """The claims to sign. With ``email`` its hash, by which wallets know the holder."""
    claims = {
        "@context": CONTEXTS,
        "id": addresses.credential,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": f"{title}: {content.course}",
        "issuer": issuer.profile,
        "validFrom": _utc(issued_at),
        "awardedDate": _utc(issued_at),
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": _identifiers(content, email),
            "licenseNumber": content.folio,
            "activityStartDate": _utc(first_moment(content.starts_on)),
            "activityEndDate": _utc(last_moment(content.ends_on)),
            "achievement": _achievement(content, criteria, issuer, addresses),
        },
        "credentialSchema": [SCHEMA],
        "credentialStatus": {
            "id": f"{addresses.status_list}#{number}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(number),
            "statusListCredential": addresses.status_list,
        },
        "iss": issuer.did,
        "jti": addresses.credential,
        "nbf": int(issued_at.timestamp()),
    }
    if content.expires_on:
        ends_at = last_moment(content.expires_on)
        claims |= {"validUntil": _utc(ends_at), "exp": int(ends_at.timestamp())}
    return claims


def first_moment(day: date) -> datetime:
    return datetime.combine(day, time(), ZONE)


def last_moment(day: date) -> datetime:
    """The moment at which that day is over."""
    return first_moment(day + timedelta(days=1))


def _identifiers(content, email):
    named = {
        "type": "IdentityObject",
        "hashed": False,
        "identityHash": content.name,
        "identityType": "name",
    }
    if not email:
        return [named]
    # The same certificate gives the same credential: its salt is its own, too.
    salt = sha256(f"salt {content.code}".encode()).hexdigest()[:16]
    hashed = sha256(f"{email.lower()}{salt}".encode()).hexdigest()
    mailed = {
        "type": "IdentityObject",
        "hashed": True,
        "identityHash": f"sha256${hashed}",
        "identityType": "emailAddress",
        "salt": salt,
    }
    return [named, mailed]


def _achievement(content, criteria, issuer, addresses):
    achievement = {
        "id": addresses.achievement,
        "type": ["Achievement"],
        "achievementType": "CertificateOfCompletion",
        "name": content.course,
        "description": criteria,
        "criteria": {"narrative": criteria},
        "creator": issuer.profile,
        "image": {"id": addresses.image, "type": "Image"},
        "inLanguage": content.language,
    }
    if content.subjects:
        achievement["tag"] = list(content.subjects)
    return achievement


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
