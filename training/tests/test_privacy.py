from datetime import UTC, date, datetime, timedelta

import pytest

from training.privacy.models import (
    Consent,
    ConsentText,
    PrivacyNotice,
    PrivacyRequest,
    PublishedTextChanged,
    Purpose,
)
from training.privacy.operations import (
    RequestRefused,
    answer_request,
    ask_about_data,
    decide_consents,
)
from training.privacy.queries import (
    has_consented,
    notice_in_force,
    people_who_consented,
    standings,
)
from training.privacy.rules import complain_until, due_on, should_be_asked
from training.privacy.seeding import publish_first_texts
from training.tests.factories import PersonFactory, UserFactory

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "asked_on", "due"),
    [
        ("ACCESS", date(2026, 11, 26), date(2026, 12, 26)),
        ("BLOCKING", date(2026, 11, 26), date(2026, 11, 30)),
        ("BLOCKING", date(2026, 11, 27), date(2026, 12, 1)),
        ("BLOCKING", date(2026, 11, 28), date(2026, 12, 1)),
    ],
    ids=["thirty days", "over a weekend", "asked on a Friday", "asked on a Saturday"],
)
def test_due_on_counts_days_that_run_and_working_days(kind, asked_on, due):
    assert due_on(kind, asked_on=asked_on, days=30, blocking_days=2) == due


@pytest.mark.parametrize(
    ("answered", "until"),
    [
        # Thirty working days: the 8th and 25th of December and New Year are none.
        (date(2026, 11, 26), date(2027, 1, 12)),
        (date(2027, 1, 4), date(2027, 2, 15)),
        (date(2027, 1, 2), date(2027, 2, 12)),
    ],
    ids=["over three holidays", "without one", "answered on a Saturday"],
)
def test_complain_until_counts_working_days(answered, until):
    assert complain_until(answered) == until


@pytest.mark.parametrize(
    ("decided", "asked"), [(None, True), (1, True), (2, False), (3, False)]
)
def test_should_be_asked_of_whoever_answered_no_text_or_an_older_one(decided, asked):
    assert should_be_asked(decided_version=decided, version=2) is asked


@pytest.fixture
def texts(db):
    for _twice in range(2):
        publish_first_texts(
            notices=PrivacyNotice, purposes=Purpose, texts=ConsentText, at=NOW
        )


def decide(person, *given, at=NOW, asked=("photographs", "newsletter")):
    return decide_consents(
        person=person,
        given=given,
        asked=asked,
        language="es",
        channel=Consent.Channel.MY_DATA,
        by=None,
        at=at,
    )


def said(person):
    return list(
        person.consents.order_by("pk").values_list("text__purpose__code", "decision")
    )


def test_the_first_texts_are_published_once_in_both_languages(texts):
    assert (PrivacyNotice.objects.count(), ConsentText.objects.count()) == (2, 6)
    assert all(text.is_untouched for text in ConsentText.objects.all())
    assert all(notice.is_untouched for notice in PrivacyNotice.objects.all())


def test_a_consent_is_added_for_each_change_and_never_written_over(texts):
    person = PersonFactory()

    for number, given in enumerate([["photographs"], ["photographs"], []]):
        decide(person, *given, at=NOW + timedelta(days=number))

    assert said(person) == [
        ("photographs", "GIVEN"),
        ("newsletter", "REFUSED"),
        ("photographs", "WITHDRAWN"),
    ]
    assert not has_consented(person, "photographs")
    first = person.consents.order_by("pk")[0]
    assert (first.text_sha256, first.notice.version) == (first.text.sha256, "1.0")


def test_whoever_consents_is_known_by_their_last_word(texts):
    yes, no, took_back = PersonFactory.create_batch(3)
    for person in (yes, took_back):
        decide(person, "photographs")
    decide(no)
    decide(took_back)

    assert people_who_consented("photographs") == {yes.pk}
    assert has_consented(yes, "photographs")
    assert not has_consented(no, "photographs")


def test_a_new_version_is_asked_again_and_a_draft_is_not(texts):
    person = PersonFactory()
    decide(person, "photographs")
    purpose = Purpose.objects.get(code="photographs")
    newer = ConsentText.objects.create(
        purpose=purpose, version=2, language="es", wording="Otra", published_at=None
    )

    def asked():
        return [
            standing.purpose.code
            for standing in standings(person, language="es")
            if standing.is_to_be_asked
        ]

    assert asked() == ["public-certificates"]
    newer.published_at = NOW
    newer.save()
    assert asked() == ["photographs", "public-certificates"]
    decide(person, "photographs", asked=["photographs"])
    assert asked() == ["public-certificates"]
    assert person.consents.order_by("pk").last().text == newer


def test_what_is_published_is_never_changed_nor_deleted(texts):
    notice = PrivacyNotice.objects.get(language="es")
    wording = ConsentText.objects.filter(language="es")[0]
    before = (notice.text, wording.wording)
    notice.text, wording.wording = "Otro", "Otro"

    for text in (notice, wording):
        with pytest.raises(PublishedTextChanged):
            text.save()
        with pytest.raises(PublishedTextChanged):
            text.delete()

    notice.refresh_from_db()
    wording.refresh_from_db()
    assert (notice.text, wording.wording) == before


def test_notice_in_force_is_the_newest_that_has_begun(texts):
    for day in (date(2027, 1, 1), date(2027, 3, 1)):
        PrivacyNotice.objects.create(
            version=str(day.month),
            title="Aviso",
            text="…",
            in_force_from=day,
            published_at=NOW,
        )

    assert notice_in_force(language="es", on=date(2027, 2, 1)).version == "1"


def ask(person, kind="ERASURE"):
    return ask_about_data(person=person, kind=kind, details="", by=None, at=NOW)


def test_a_request_starts_its_clock_and_is_acknowledged(
    db, mailoutbox, django_capture_on_commit_callbacks
):
    person = PersonFactory(email="rosa@example.cl")

    with django_capture_on_commit_callbacks(execute=True):
        request = ask(person)

    assert (request.due_on, request.status) == (date(2027, 3, 3), "RECEIVED")
    [message] = mailoutbox
    assert message.to == ["rosa@example.cl"]
    assert "a más tardar el 3 de marzo de 2027" in message.body


def test_a_request_is_open_once(db):
    person = PersonFactory()
    request = ask(person)

    with pytest.raises(RequestRefused):
        ask(person)
    answer_request(
        request=request, status="DENIED", answer="No.", by=UserFactory(), at=NOW
    )
    ask(person)

    assert sorted(PrivacyRequest.objects.values_list("status", flat=True)) == [
        "DENIED",
        "RECEIVED",
    ]


@pytest.mark.parametrize(
    ("status", "answer"),
    [("RECEIVED", "Sí."), ("GRANTED", " "), ("DONE", "Sí.")],
    ids=["no decision", "no words", "no such decision"],
)
def test_an_answer_says_what_and_why(db, status, answer):
    request = ask(PersonFactory())

    with pytest.raises(RequestRefused):
        answer_request(
            request=request, status=status, answer=answer, by=UserFactory(), at=NOW
        )

    request.refresh_from_db()
    assert (request.status, request.answered_at) == ("RECEIVED", None)


def test_an_answer_is_given_once(db):
    request, staff = ask(PersonFactory()), UserFactory()
    answer_request(request=request, status="GRANTED", answer="Hecho.", by=staff, at=NOW)

    with pytest.raises(RequestRefused):
        answer_request(request=request, status="DENIED", answer="No.", by=staff, at=NOW)

    request.refresh_from_db()
    assert (request.status, request.answer) == ("GRANTED", "Hecho.")
