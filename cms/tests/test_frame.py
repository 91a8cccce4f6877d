from pathlib import Path
from types import SimpleNamespace

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.db import connection
from django.forms import CharField, Form
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils.html import format_html
from django.utils.translation import override
from wagtail.models import Page

from cms.site.context import menu_pages
from cms.site.views import server_error
from cms.templatetags.frame import address_in
from cms.templatetags.pictures import VARIANTS
from training.accounts.models import User
from training.catalogue.models import Course


@pytest.mark.parametrize(
    ("path", "language", "expected"),
    [
        ("/cuenta/login/?next=/x", "en", "/en/cuenta/login/?next=/x"),
        ("/en/cuenta/login/", "es", "/cuenta/login/"),
        ("/", "en", "/en/"),
    ],
)
def test_the_language_switch_keeps_the_address(path, language, expected):
    request = RequestFactory().get(path)

    with override("en" if path.startswith("/en/") else "es"):
        address = address_in({"request": request}, language)

    assert address == expected


@pytest.mark.parametrize(
    ("paths", "expected"),
    [({"en": "/en/courses/"}, "/en/courses/"), ({}, "/en/")],
    ids=["translated", "not translated: home"],
)
def test_the_language_switch_leads_to_the_translation_of_a_page(paths, expected):
    request = RequestFactory().get("/cursos/")
    alternates = [SimpleNamespace(language=key, path=paths[key]) for key in paths]

    address = address_in({"request": request, "alternates": alternates}, "en")

    assert address == expected


def test_the_menu_takes_the_same_queries_however_long_it_is(home):
    taken = []
    for number in range(3):
        home.add_child(
            instance=Page(title=str(number), slug=f"p{number}", show_in_menus=True)
        )
        request = RequestFactory().get("/")
        with CaptureQueriesContext(connection) as queries:
            found = [page.locale.language_code for page in menu_pages(request)]
            menu_pages(request)
        taken.append(len(queries))

    assert found == ["es", "es", "es"]
    assert taken[0] == taken[2]


def test_a_broken_site_says_so_without_its_database():
    response = server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert b"Algo fall" in response.content


@pytest.mark.parametrize(
    ("limits", "host", "status", "words"),
    [
        (
            {"DATA_UPLOAD_MAX_MEMORY_SIZE": 10},
            "testserver",
            413,
            "Demasiado de una vez",
        ),
        ({"DATA_UPLOAD_MAX_NUMBER_FIELDS": 1}, "testserver", 413, "Demasiado de una"),
        ({}, "otro.example", 400, "No fue posible leer"),
    ],
    ids=["bytes", "fields", "another host"],
)
def test_what_cannot_be_read_is_said_in_words(
    home, client, settings, limits, host, status, words
):
    settings.ALLOWED_HOSTS = ["testserver"]
    for name, value in limits.items():
        setattr(settings, name, value)

    typed = {"login": "ana@empresa.example", "password": "una-clave"}
    response = client.post("/cuenta/login/", typed, SERVER_NAME=host)

    assert response.status_code == status
    assert words in response.content.decode()


def test_a_form_without_its_token_is_said_to_have_expired(home):
    client = Client(enforce_csrf_checks=True)

    response = client.post("/cuenta/login/", {"login": "ana@empresa.example"})

    assert response.status_code == 403
    assert "Este formulario venció" in response.content.decode()


@pytest.mark.parametrize("part", ["field", "field_notes"])
def test_a_hint_that_somebody_wrote_is_text_and_one_of_a_program_is_not(part):
    class Hinted(Form):
        theirs = CharField(help_text="<img src=x>")
        ours = CharField(help_text=format_html("<b>{}</b>", "1"))

    shown = [
        render_to_string(f"components/{part}.html", {"field": Hinted()[name]})
        for name in ("theirs", "ours")
    ]

    assert "&lt;img src=x&gt;" in shown[0]
    assert "<img" not in shown[0]
    assert "<b>1</b>" in shown[1]


@pytest.mark.parametrize(("demo", "status"), [(True, 200), (False, 404)])
def test_the_style_guide_is_shown_only_in_a_demonstration(
    home, client, settings, demo, status
):
    settings.DEMO_MODE = demo

    assert client.get("/estilo/").status_code == status


@pytest.mark.parametrize("topic", Course.Topic.values)
def test_every_picture_a_course_may_get_was_drawn(topic):
    folder = Path(settings.BASE_DIR) / "static"
    template = Template("{% load pictures %}{% course_picture course %}")

    for number in range(VARIANTS):
        drawn = template.render(Context({"course": Course(pk=number, topic=topic)}))
        path = drawn.split('src="/static/')[1].split('"')[0]

        assert (folder / path).exists()


def test_leaving_the_password_empty_sends_a_code(home, client):
    user = User.objects.create_user("ana@empresa.example")
    EmailAddress.objects.create(
        user=user, email=user.email, verified=True, primary=True
    )

    response = client.post("/cuenta/login/", {"login": user.email, "password": ""})

    assert response.status_code == 302
    assert response.url.startswith("/cuenta/login/code/confirm/")
    assert [letter.subject for letter in mail.outbox] == [
        "Su código para ingresar a Paridad"
    ]


@pytest.mark.parametrize(
    "path",
    [
        "/cuenta/login/",
        "/cuenta/login/code/",
        "/cuenta/signup/",
        "/cuenta/password/reset/",
        "/cuenta/password/reset/done/",
        "/cuenta/2fa/",
        "/cuenta/email/",
        "/cuenta/password/set/",
        "/cuenta/2fa/webauthn/",
        "/cuenta/logout/",
        "/admin/",
    ],
)
def test_every_page_of_an_account_stands_in_our_frame(home, client, path):
    if not path.startswith(("/cuenta/login", "/cuenta/signup", "/cuenta/password/r")):
        client.force_login(User.objects.create_superuser("jefa@paridad.example"))

    response = client.get(path)

    assert response.status_code == 200
    assert "Paridad</span>" in response.content.decode()
    assert 'style="' not in response.content.decode() or path == "/admin/"
