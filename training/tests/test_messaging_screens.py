import html
import re
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from training.messaging.kinds import KINDS
from training.messaging.models import Message, Wording
from training.messaging.operations import queue_message, write_wording
from training.messaging.queries import shipped_words, words_in_use
from training.refusals import Refused
from training.tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]
NOW = datetime(2026, 11, 2, 15, tzinfo=UTC)
OFFER = {"kind": "offer", "language": "es"}
BODY = "Hola, {name}:\n\nUn cupo en {course} hasta {deadline}.\n\n[Tomarlo]({link})"


@pytest.fixture
def staff(client):
    client.force_login(UserFactory(staff=True))
    return client


def failed(number, **values):
    message = queue_message(
        kind="certificate",
        to=f"ana{number}@example.cl",
        language="es",
        context={"course": "Agua"},
        key=f"certificate:{number}",
        by=None,
        at=NOW,
    )
    ended = {"status": "GIVEN_UP", "reason": "ADDRESS", "ended_at": NOW}
    Message.objects.filter(pk=message.pk).update(**ended | values)
    return message


def someone_who_may(client, *permissions):
    user = UserFactory(is_staff=True)
    wanted = ["access_admin", *permissions]
    user.user_permissions.set(Permission.objects.filter(codename__in=wanted))
    client.force_login(user)
    return client


@pytest.mark.parametrize("screen", ["messages:index", "messages:failing"])
def test_lists_ask_as_much_for_one_row_as_for_three(
    staff, django_assert_max_num_queries, screen
):
    failed(1)
    staff.get(reverse(screen))
    with django_assert_max_num_queries(40) as with_one:
        staff.get(reverse(screen))
    failed(2), failed(3)

    with django_assert_max_num_queries(40) as with_three:
        response = staff.get(reverse(screen))

    assert len(with_three) == len(with_one)
    assert response.status_code == 200


def test_the_list_of_wordings_asks_as_much_for_many(
    staff, django_assert_max_num_queries
):
    address = reverse("wordings:index")
    say(staff, subject="Uno")
    staff.get(address)
    with django_assert_max_num_queries(40) as with_one:
        staff.get(address)
    for kind in ("waiting", "refusal"):
        staff.post(reverse("wordings:reset", kwargs={"kind": kind, "language": "es"}))
    staff.get(address)

    with django_assert_max_num_queries(40) as with_three:
        response = staff.get(address)

    assert (len(with_three), response.status_code) == (len(with_one), 200)


def test_what_failed_is_shown_by_its_reason(staff):
    failed(1), failed(2)
    failed(3, reason="LATER", status="FAILED", ended_at=None, reply_code=451)

    page = staff.get(reverse("messages:failing"), {"reason": "LATER"})

    reasons = page.context["reasons"]
    assert [(row.reason, row.count) for row in reasons] == [
        ("ADDRESS", 2),
        ("LATER", 1),
    ]
    assert [message.to for message in page.context["page"]] == ["ana3@example.cl"]


def test_some_or_all_go_out_again(
    staff, mailoutbox, django_capture_on_commit_callbacks
):
    first, _second = failed(1), failed(2)
    failed(3, reason="CONTENT")
    address = reverse("messages:failing")

    with django_capture_on_commit_callbacks(execute=True):
        staff.post(address, {"message": [first.pk, "x", "9999"]})
    assert [letter.to for letter in mailoutbox] == [["ana1@example.cl"]]

    with django_capture_on_commit_callbacks(execute=True):
        staff.post(f"{address}?reason=ADDRESS", {"all": "1"})
    assert [letter.to for letter in mailoutbox[1:]] == [["ana2@example.cl"]]


def test_who_may_only_read_sends_nothing_again(client, mailoutbox):
    failed(1)
    reader = someone_who_may(client, "view_message")

    assert reader.get(reverse("messages:failing")).status_code == 200
    refused = reader.post(reverse("messages:failing"), {"all": "1"})

    assert (refused.status_code, Message.objects.get().status) == (404, "GIVEN_UP")


@pytest.mark.parametrize(
    "address",
    [
        reverse("messages:failing"),
        reverse("wordings:index"),
        reverse("wordings:edit", kwargs=OFFER),
        reverse("wordings:reset", kwargs=OFFER),
    ],
)
def test_to_whoever_may_not_it_does_not_exist(client, address):
    nobody = someone_who_may(client)

    assert nobody.post(address).status_code == 404
    assert nobody.get(address).status_code in (404, 405)


def say(client, subject="Un cupo: {course}", body=BODY, **more):
    data = {"subject": subject, "body": body} | more
    return client.post(reverse("wordings:edit", kwargs=OFFER), data)


def test_words_are_used_from_then_on_and_earlier_ones_kept(staff):
    say(staff, subject="Uno: {course}")
    say(staff, subject="Dos: {course}")

    assert words_in_use("offer", "es").subject == "Dos: {course}"
    assert words_in_use("offer", "en") == shipped_words("offer", "en")
    first = staff.get(reverse("wordings:edit", kwargs=OFFER), {"version": "1"})
    assert first.context["form"].initial["subject"] == "Uno: {course}"

    staff.post(reverse("wordings:reset", kwargs=OFFER))

    assert words_in_use("offer", "es") == shipped_words("offer", "es")
    kept = Wording.objects.order_by("number").values_list("number", "subject")
    assert list(kept) == [(1, "Uno: {course}"), (2, "Dos: {course}"), (3, "")]


def test_looking_at_it_stores_nothing(staff):
    page = say(staff, subject="{course} <i>", preview="1")

    preview = page.context["preview"]
    assert preview["subject"] == "Igualdad de género en la planta <i>"
    assert "Hola, Rosa Tapia:" in preview["text"]
    assert "Igualdad de género en la planta &lt;i&gt;" in preview["html"]
    shown = re.search(r'srcdoc="([^"]*)" sandbox', page.content.decode())[1]
    assert html.unescape(shown) == preview["html"]
    assert Wording.objects.count() == 0


@pytest.mark.parametrize("preview", [{}, {"preview": "1"}])
@pytest.mark.parametrize("piece", ["{{7*7}}", "{user.password}", "{event.__init__}"])
def test_what_would_run_elsewhere_is_refused_with_its_words(staff, piece, preview):
    page = say(staff, body=f"{BODY}\n{piece}", **preview)

    [error] = page.context["form"].non_field_errors()
    assert error.startswith(
        f"«{piece}» no es uno de los nombres que se pueden completar aquí."
    )
    assert Wording.objects.count() == 0
    form = page.content.decode().split("<form")[-1].split("</form>")[0]
    # The form's own token is letters and digits by chance: «49» may be in it.
    assert "49" not in re.sub('name="csrfmiddlewaretoken" value="[^"]*"', "", form)


def test_the_operation_refuses_too():
    with pytest.raises(Refused):
        write_wording(
            kind=KINDS["offer"],
            language="es",
            subject="x",
            body="{x.y}",
            by=None,
            at=NOW,
        )
    assert Wording.objects.count() == 0


@pytest.mark.parametrize("address", ["/offer/fr/", "/nada/es/"])
def test_there_are_no_other_wordings(staff, address):
    assert staff.get(f"{reverse('wordings:index')}{address[1:]}").status_code == 404
