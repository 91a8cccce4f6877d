import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cms.tests.participants import account, page
from equity.tests.factories import GenderDeclarationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def declared(home):
    person = account(given_names="Rosa").person
    return GenderDeclarationFactory(person=person, gender="TRANS_MALE")


def consult(client, person, **said):
    sent = {"document": person.document_number, "reason": "REQUEST"} | said
    return client.post(reverse("gender:consult"), sent)


def test_the_officer_reads_one_declaration_and_the_person_sees_who_and_why(
    sign_in_as, client, declared
):
    officer = sign_in_as("Protección de datos")

    shown = consult(client, declared.person)

    assert declared.get_gender_display() in shown.content.decode()
    client.force_login(declared.person.user)
    [look] = client.get(page("my_gender")).context["looks"]
    assert (look.who, look.why) == (
        str(officer),
        "La persona pregunta por sus propios datos",
    )


@pytest.mark.parametrize(
    "said", [{"reason": ""}, {"reason": "CURIOSITY"}, {"document": "no existe"}]
)
def test_without_a_reason_or_a_person_nothing_is_read(
    sign_in_as, client, declared, said
):
    sign_in_as("Protección de datos")

    shown = consult(client, declared.person, **said)

    assert declared.get_gender_display() not in shown.content.decode()
    assert not ModelLogEntry.objects.filter(
        action="equity.profiles.consult_gender"
    ).exists()


@pytest.mark.parametrize(
    "role",
    ["Coordinación", "Administración", "Análisis de equidad", "Edición", "Auditoría"],
)
def test_for_any_other_role_there_is_no_such_screen(sign_in_as, client, declared, role):
    sign_in_as(role)

    answers = [
        client.get(reverse("gender:consult")).status_code,
        consult(client, declared.person).status_code,
    ]

    assert answers == [404, 404]
    assert not ModelLogEntry.objects.filter(
        action="equity.profiles.consult_gender"
    ).exists()
