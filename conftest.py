"""Fixtures every app's tests share."""

import time

import pytest
from django.core.cache import cache
from django.core.files.storage import storages
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import translation
from wagtail.models import Locale, Page, Site

from equity.diagnostics.guards import QUESTIONNAIRE_GUARDS
from equity.reporting.guards import RELEASE_GUARDS
from training.attendance.guards import MARK_GUARDS
from training.certificates.guards import CERTIFICATE_GUARDS

GUARDS = (MARK_GUARDS, CERTIFICATE_GUARDS, RELEASE_GUARDS, QUESTIONNAIRE_GUARDS)


def pytest_collection_modifyitems(config, items):
    """On a second database, run again only what asks a database anything."""
    if connection.vendor == "sqlite":
        return
    config.hook.pytest_deselected(items=[i for i in items if not asks_a_database(i)])
    items[:] = filter(asks_a_database, items)


def asks_a_database(item) -> bool:
    wanted = {"db", "transactional_db", "live_server"} & set(item.fixturenames)
    return bool(wanted or item.get_closest_marker("django_db"))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The translation of pages asks which migrations have run: here none has."""
    with django_db_blocker.unblock():
        MigrationRecorder(connection).ensure_schema()


@pytest.fixture(scope="session", autouse=True)
def _tables_may_be_emptied():
    """Between two tests with real transactions the guards of the marks come down;
    Django's own signal after emptying the tables puts them up again."""
    operations = type(connection.ops)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            operations, "execute_sql_flush", emptied(operations.execute_sql_flush)
        )
        yield


def emptied(execute_sql_flush):
    def without_guards(self, sql_list):
        for guards in GUARDS:
            guards.remove(self.connection)
        return execute_sql_flush(self, sql_list)

    return without_guards


@pytest.fixture(autouse=True)
def _empty_cache():
    """Rate limits live in the cache: one test's attempts are not another's."""
    cache.clear()


@pytest.fixture(autouse=True)
def _in_spanish(settings):
    """A page read in English leaves its thread in English: start each test anew."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def _logged_in_whole(monkeypatch):
    """``force_login`` stands for a whole login: the second factor was shown too."""
    force_login = Client.force_login

    def whole(client, user, backend=None):
        force_login(client, user, backend)
        session = client.session
        session["account_authentication_methods"] = [
            {"method": "mfa", "at": time.time()}
        ]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()

    monkeypatch.setattr(Client, "force_login", whole)


@pytest.fixture
def private_files(tmp_path, monkeypatch):
    """A folder of the test's own for private files, to see what is left in it."""
    storage = storages["private"]
    # First what is worked out from the other: else tmp_path would be put back for it.
    monkeypatch.setattr(storage, "location", str(tmp_path))
    monkeypatch.setattr(storage, "base_location", tmp_path)
    return tmp_path


@pytest.fixture
def home(db):
    """Wagtail's root, locales and site, which its migrations would have made."""
    spanish, _made = Locale.objects.get_or_create(language_code="es")
    Locale.objects.get_or_create(language_code="en")
    root = Page.get_first_root_node() or Page.add_root(
        instance=Page(title="Root", slug="root", locale=spanish)
    )
    page = root.get_children().first() or root.add_child(
        instance=Page(title="Inicio", slug="inicio", locale=spanish)
    )
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "root_page": page}
    )
    return page
