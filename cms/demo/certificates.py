"""Certificates for what is finished, issued as a coordinator would: the real thing."""

from datetime import timedelta

from django.db.models import Model

from cms.demo.programme import Programme, at, workday_from
from cms.demo.texts import logins
from training.accounts.models import User
from training.catalogue.models import Edition
from training.certificates.models import Certificate
from training.certificates.operations import (
    issue_certificates,
    replace_certificate,
    revoke_certificate,
)

REVOKED, REPLACED = 3, 2


def make(programme: Programme) -> list[Model]:
    coordinator = User.objects.get(email=logins.COORDINATOR.email)
    issued = [
        certificate
        for edition in editions_with_certificates(programme)
        for certificate in issue(programme, edition, coordinator)
    ]
    return [*issued, *end_some(programme, issued, coordinator)]


def editions_with_certificates(programme: Programme) -> list[Edition]:
    """Every finished edition but one: that is left for whoever tries the button."""
    finished = programme.rows(Edition).filter(status=Edition.Status.FINISHED)
    *before, _left_to_issue, last = finished.order_by("starts_on", "pk")
    return sorted([*before, last], key=lambda edition: edition.ends_on)


def issue(
    programme: Programme, edition: Edition, coordinator: User
) -> list[Certificate]:
    day = workday_from(edition.ends_on + timedelta(days=3))
    return issue_certificates(
        edition=edition, by=coordinator, at=at(min(day, programme.day(-1)), 10)
    )


def end_some(
    programme: Programme, issued: list[Certificate], coordinator: User
) -> list[Certificate]:
    """Revoke a few and replace others: anyone may check those as well."""
    chosen = programme.chance("certificates").sample(
        issued[: len(issued) // 2], REVOKED + REPLACED
    )
    moment = at(programme.day(-1), 12)
    for certificate in chosen[:REVOKED]:
        revoke_certificate(
            certificate=certificate,
            reason="Se emitió con los datos de otra persona",
            by=coordinator,
            at=moment,
        )
    return [
        replace_certificate(
            certificate=certificate,
            reason="El nombre tenía una letra de menos",
            by=coordinator,
            at=moment,
        )
        for certificate in chosen[REVOKED:]
    ]
