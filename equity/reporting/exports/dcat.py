"""What there is to take away, as DCAT 3 in JSON-LD: for catalogues that harvest."""

from collections.abc import Iterable

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from equity.reporting.exports.addresses import (
    FORMATS,
    LICENCE,
    Format,
    absolute,
    address_of_format,
    address_of_release,
)
from equity.reporting.exports.bilingual import in_each
from equity.reporting.models import Release

CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
LANGUAGE = "http://publications.europa.eu/resource/authority/language/"
MEDIA_TYPE = "https://www.iana.org/assignments/media-types/"


def catalog(releases: Iterable[Release], *, at: str, api: str) -> dict:
    """Every release, with its files; ``at`` is the catalogue's own address."""
    with override(settings.LANGUAGE_CODE):
        datasets = [dataset(release) for release in releases]
    return {
        "@context": CONTEXT,
        "@id": at,
        "@type": "dcat:Catalog",
        "dct:title": tagged(lambda: _("Equity indicators")),
        "dct:description": tagged(
            lambda: _(
                "Every published release of indicators, with its files. "
                "Published figures never change."
            )
        ),
        "dct:publisher": publisher(),
        "dct:language": languages(),
        "dct:license": {"@id": LICENCE["path"]},
        "foaf:homepage": {"@id": absolute("/")},
        "dcat:dataset": datasets,
        "dcat:service": service(api, datasets),
    }


def service(api: str, datasets: list[dict]) -> dict:
    return {
        "@id": api,
        "@type": "dcat:DataService",
        "dct:title": tagged(lambda: _("Data interface of the indicators")),
        "dcat:endpointURL": {"@id": api},
        "dcat:endpointDescription": {"@id": f"{api}openapi.json"},
        "dcat:servesDataset": [{"@id": each["@id"]} for each in datasets],
    }


def dataset(release: Release) -> dict:
    return described(release) | before_it(release)


def before_it(release: Release) -> dict:
    """The version that a restated release takes the place of, and why."""
    if release.restates is None:
        return {}
    return {
        "dcat:previousVersion": {"@id": address_of_release(release.restates)},
        "adms:versionNotes": in_both(release.cause, release.cause_en),
    }


def described(release: Release) -> dict:
    address = address_of_release(release)
    return {
        "@id": address,
        "@type": "dcat:Dataset",
        "dct:identifier": f"paridad-{release.number}",
        "dct:title": in_both(release.title, release.title_en),
        "dct:description": tagged(
            lambda: _(
                "Training and equity by gender, topic, size and sector; small counts "
                "hidden, with their status."
            )
        ),
        "dct:issued": typed(release.published_at.isoformat(), "dateTime"),
        "dct:publisher": publisher(),
        "dct:license": {"@id": LICENCE["path"]},
        "dct:language": languages(),
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": typed(release.from_date.isoformat(), "date"),
            "dcat:endDate": typed(release.last_day.isoformat(), "date"),
        },
        "dcat:landingPage": {"@id": address},
        "dcat:version": str(release.version),
        "dcat:distribution": [distribution(release, each) for each in FORMATS],
    }


def distribution(release: Release, kind: Format) -> dict:
    address = address_of_format(release, kind)
    return {
        "@id": address,
        "@type": "dcat:Distribution",
        "dct:title": tagged(lambda: kind.title),
        "dcat:downloadURL": {"@id": address},
        "dcat:accessURL": {"@id": address_of_release(release)},
        "dcat:mediaType": {"@id": MEDIA_TYPE + kind.media_type},
        "dct:license": {"@id": LICENCE["path"]},
    }


def in_both(spanish: str, english: str) -> list[dict]:
    return [
        {"@value": said, "@language": language}
        for language, said in (("es", spanish), ("en", english))
        if said
    ]


def tagged(words) -> list[dict]:
    return [
        {"@value": said, "@language": language}
        for language, said in in_each(words).items()
    ]


def typed(value: str, kind: str) -> dict:
    return {"@value": value, "@type": f"xsd:{kind}"}


def publisher() -> dict:
    return {"@type": "foaf:Organization", "foaf:name": settings.ISSUER_LEGAL_NAME}


def languages() -> list[dict]:
    return [{"@id": LANGUAGE + code} for code in ("SPA", "ENG")]
