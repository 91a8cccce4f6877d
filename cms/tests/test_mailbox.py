import pytest
from django.core.mail import EmailMultiAlternatives, get_connection
from django.urls import reverse

pytestmark = pytest.mark.django_db

FILES = "django.core.mail.backends.filebased.EmailBackend"


@pytest.fixture
def folder(home, settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path
    settings.DEMO_MODE = True
    return tmp_path


def send(folder, *subjects):
    mailbox = get_connection(FILES, file_path=folder)
    for subject in subjects:
        message = EmailMultiAlternatives(
            subject, f"Código: ABCD-{subject}", to=["rosa@example.cl"]
        )
        message.attach_alternative("<script>alert(1)</script>", "text/html")
        mailbox.send_messages([message])


def shown(client):
    response = client.get(reverse("demo:mailbox"))
    return [(letter.subject, letter.text) for letter in response.context["letters"]]


def test_messages_are_read_the_newest_first(client, folder):
    send(folder, "Ñandú", "Segundo")
    send(folder, "Tercero")

    assert shown(client) == [
        ("Tercero", "Código: ABCD-Tercero"),
        ("Segundo", "Código: ABCD-Segundo"),
        ("Ñandú", "Código: ABCD-Ñandú"),
    ]


def test_an_empty_mailbox_says_so(client, folder):
    assert shown(client) == []


def test_there_is_no_mailbox_outside_a_demonstration(client, folder, settings):
    send(folder, "Uno")
    settings.DEMO_MODE = False

    assert client.get(reverse("demo:mailbox")).status_code == 404


def test_there_is_no_mailbox_where_messages_are_really_sent(client, home, settings):
    settings.DEMO_MODE = True

    assert client.get(reverse("demo:mailbox")).status_code == 404


def test_a_file_that_is_no_message_breaks_nothing(client, folder):
    (folder / "x.log").write_bytes(
        b"\xff\x00 nothing\n" + b"-" * 79 + b"\nDate: never\n\nx"
    )

    assert client.get(reverse("demo:mailbox")).status_code == 200
