from datetime import UTC, date, datetime

import pytest

from training.certificates.expiry import expiry, has_expired
from training.certificates.jobs import remind
from training.certificates.operations import issue_certificates, revoke_certificate
from training.messaging.models import Message
from training.tests.factories import attendee, held_edition

AFTER = datetime(2027, 3, 5, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("issued_on", "months", "expected"),
    [
        (date(2027, 3, 5), None, None),
        (date(2027, 3, 5), 24, date(2029, 3, 5)),
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2027, 11, 30), 1, date(2027, 12, 30)),
        (date(2027, 12, 31), 2, date(2028, 2, 29)),
    ],
)
def test_expiry_is_the_same_day_so_many_months_later(issued_on, months, expected):
    assert expiry(issued_on, months) == expected


@pytest.mark.parametrize(
    ("today", "expired"),
    [(date(2029, 3, 4), False), (date(2029, 3, 5), False), (date(2029, 3, 6), True)],
    ids=["before", "on its last day", "after"],
)
def test_has_expired_begins_the_day_after_the_last(today, expired):
    assert has_expired(date(2029, 3, 5), today=today) is expired


def test_certificate_without_a_last_day_never_expires():
    assert not has_expired(None, today=date(2999, 1, 1))


@pytest.mark.django_db
@pytest.mark.usefixtures("private_files")
def test_issued_certificate_freezes_its_last_day():
    edition = held_edition(course__certificate_months=24)
    attendee(edition)

    [certificate] = issue_certificates(edition=edition, by=None, at=AFTER)
    edition.course.certificate_months = None
    edition.course.save()

    certificate.refresh_from_db()
    assert certificate.expires_on == date(2029, 3, 5)
    assert certificate.certified.expires_on == date(2029, 3, 5)


@pytest.mark.django_db
@pytest.mark.usefixtures("private_files")
def test_remind_tells_each_holder_once_a_mark():
    edition = held_edition(course__certificate_months=24)
    attendee(edition, email="ana@example.cl")
    [certificate] = issue_certificates(edition=edition, by=None, at=AFTER)

    told = [
        remind(at=datetime(2029, month, day, 12, tzinfo=UTC))
        for month, day in [(1, 3), (1, 4), (1, 5), (2, 19), (2, 25), (3, 6)]
    ]

    messages = Message.objects.filter(kind="certificate_expiring").order_by("pk")
    assert [message.key for message in messages] == [
        f"certificate-{certificate.pk}-expiring-{days}" for days in (60, 14)
    ]
    assert messages[0].context["deadline"] == "05-03-2029"
    # Asked again it is the same message: nothing more is sent.
    assert told[0] == 0
    assert told[-1] == 0


@pytest.mark.django_db
@pytest.mark.usefixtures("private_files")
def test_remind_says_nothing_of_a_revoked_one():
    edition = held_edition(course__certificate_months=24)
    attendee(edition)
    [certificate] = issue_certificates(edition=edition, by=None, at=AFTER)
    revoke_certificate(certificate=certificate, reason="x", by=None, at=AFTER)

    assert remind(at=datetime(2029, 1, 10, tzinfo=UTC)) == 0
    assert not Message.objects.filter(kind="certificate_expiring").exists()
