"""Each figure of the first page is how many rows the list has that it leads to."""

import uuid
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from cms.access.operations import set_up_roles
from cms.access.roles import ADMINISTRATOR, COORDINATOR, DATA_PROTECTION_OFFICER
from cms.dashboard.queries import fields
from equity.reporting.models import Release
from equity.tests.agreements import an_action, an_adhesion, send
from training.attendance.models import MarkSetAside
from training.companies.models import WorkerClaim
from training.duplicates.models import LikelyDuplicate
from training.enrolment.models import IdentityRequest
from training.logbook.models import WalkIn
from training.messaging.models import Message
from training.privacy.models import PrivacyRequest
from training.registry.models import Person
from training.tests.factories import (
    AgreementFactory,
    CompanyFactory,
    EditionFactory,
    EnrolmentFactory,
    PersonFactory,
    SessionFactory,
    UserFactory,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("home", "private_files"),
]
NOW = timezone.now()
TODAY = timezone.localdate(NOW)
WHO = {
    "document_type": "RUN",
    "document_country": "CL",
    "given_names": "Eva",
    "first_surname": "Soto",
}


def of_places(blocked):
    day = {"starts_on": TODAY, "ends_on": TODAY}
    EditionFactory.create_batch(2, places=10, places_taken=10, **day)
    EditionFactory.create_batch(2, places=9, **day)
    asked = EditionFactory(places=90, places_taken=80, **day)
    for _number in range(2):
        EnrolmentFactory(edition=asked, status="PENDING")
    EnrolmentFactory(edition=asked, status="PENDING", person=blocked)
    EnrolmentFactory(edition=asked, status="REFUSED", refusal_reason="x")
    return asked


def of_sessions(edition, blocked):
    noon = timezone.localtime(NOW).replace(hour=12, minute=0)
    for days in (0, 0, 2, 3, 4):
        SessionFactory(
            edition=edition,
            starts_at=noon - timedelta(days=days),
            ends_at=noon - timedelta(days=days) + timedelta(hours=2),
            minutes=120,
            closed=days > 2,
        )
    # Two closed sessions, and nobody marked them as present.
    EnrolmentFactory(edition=edition)
    theirs = EnrolmentFactory(edition=edition, person=PersonFactory())
    Person.objects.filter(pk=theirs.person_id).update(blocked_at=NOW)
    for number, enrolment in enumerate((None, None, theirs, None)):
        MarkSetAside.objects.create(
            client_id=uuid.uuid4(),
            enrolment=enrolment,
            sent={"state": "PRESENT", "minutes": 1},
            why="Tarde",
            recorded_by=UserFactory(),
            recorded_at=NOW,
            settled_at=NOW if number == 3 else None,
        )
    for number in range(2):
        WalkIn.objects.create(
            session=edition.sessions.first(),
            noted_at=NOW,
            document_number=f"{number}",
            **WHO,
        )


def of_papers():
    for people in (1, 1, 0):
        ended = EditionFactory(starts_on=TODAY, ends_on=TODAY)
        SessionFactory(edition=ended, closed=True, starts_at=NOW - timedelta(days=1))
        EnrolmentFactory.create_batch(people, edition=ended)
    for number, status in enumerate(("FAILED", "FAILED", "SENT")):
        Message.objects.create(
            kind="notice",
            to=f"{number}@correo.cl",
            language="es",
            key=f"{number}",
            message_id=f"<{number}@correo.cl>",
            status=status,
            reason="UNREACHABLE" if status == "FAILED" else "",
            queued_at=NOW,
            ended_at=None if status == "FAILED" else NOW,
        )


def of_companies():
    CompanyFactory.create_batch(2)
    adhesion = an_adhesion(AgreementFactory())
    an_adhesion(adhesion.agreement)
    for content in (b"%PDF-1.7 uno", b"%PDF-1.7 dos"):
        send(an_action(adhesion.agreement), adhesion, content=content)


def of_people(edition, blocked):
    asking = [UserFactory(), UserFactory(), UserFactory()]
    for number, user in enumerate(asking):
        IdentityRequest.objects.create(
            user=user,
            edition=edition,
            document_number=f"{number}",
            asked_at=NOW,
            settled_at=NOW if number == 2 else None,
            **WHO,
        )
    named = {name: WHO[name] for name in ("document_type", "document_country")}
    for person in (PersonFactory(), PersonFactory(), blocked):
        WorkerClaim.objects.create(
            company=CompanyFactory(),
            person=person,
            document_number=f"{person.pk}",
            claimed_at=NOW,
            **named,
        )
    one, two, three = (PersonFactory().pk for _number in range(3))
    for first, second, status in (
        (one, two, "PROPOSED"),
        (one, three, "PROPOSED"),
        (two, three, "SEPARATE"),
    ):
        LikelyDuplicate.objects.create(
            person_id=first,
            other_id=second,
            score=80,
            level="LIKELY",
            status=status,
            found_at=NOW,
            settled_at=NOW if status == "SEPARATE" else None,
        )
    for person in (PersonFactory(), blocked):
        PrivacyRequest.objects.create(
            person=person, kind="ACCESS", asked_at=NOW, due_on=TODAY
        )


@pytest.fixture
def world():
    blocked = PersonFactory()
    Person.objects.filter(pk=blocked.pk).update(blocked_at=NOW)
    edition = of_places(blocked)
    of_sessions(edition, blocked)
    of_papers()
    of_companies()
    of_people(edition, blocked)


def rows_of(response, url) -> int:
    context = response.context
    if "#walk-ins" in url:
        return len(context["walk_ins"])
    for name in ("object_list", "outlooks", "rows", "editions", "companies", "page"):
        if name in context:
            return len(context[name])
    raise AssertionError(url)


def test_each_figure_is_how_many_rows_its_list_has(client, world):
    set_up_roles()
    user = UserFactory()
    roles = (COORDINATOR, DATA_PROTECTION_OFFICER, ADMINISTRATOR)
    user.groups.set(Group.objects.filter(name__in=[role.group for role in roles]))
    client.force_login(user)

    errands = [each for field in fields(today=TODAY, at=NOW) for each in field.errands]
    told = {str(each.label): each.count for each in errands}
    listed = {
        str(each.label): rows_of(client.get(each.url), each.url) for each in errands
    }

    assert told == listed
    # Of everything there is something, or it would hold of nothing.
    without = {label for label, count in told.items() if not count}
    assert without == ({"publicaciones de indicadores sin publicar"} & without)
    assert Release.objects.count() == 0
