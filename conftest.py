"""Fixtures every app's tests share."""

import gc
import time

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.files.storage import storages
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client, TransactionTestCase
from django.utils import translation
from wagtail.models import Locale, Page, Site

from equity.diagnostics.guards import QUESTIONNAIRE_GUARDS
from equity.reporting.guards import RELEASE_GUARDS
from training.attendance.guards import MARK_GUARDS
from training.certificates.guards import CERTIFICATE_GUARDS

GUARDS = (MARK_GUARDS, CERTIFICATE_GUARDS, RELEASE_GUARDS, QUESTIONNAIRE_GUARDS)

# What each test would write again, letter for letter, whenever the tables are emptied.
STAYS = {
    ContentType._meta.db_table,
    Permission._meta.db_table,
    MigrationRecorder.Migration._meta.db_table,
}


def pytest_ignore_collect(collection_path, config):
    """A run of one kind of tests need not read the files that have none of it."""
    wanted = config.option.markexpr
    if not wanted.isidentifier() or not collection_path.name.startswith("test_"):
        return None
    return f"mark.{wanted}" not in collection_path.read_text() or None


def pytest_collection_modifyitems(config, items):
    """What takes long goes first, so that no process waits for another at the end.
    On a second database, run again only what asks a database anything."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)
    if connection.vendor == "sqlite":
        return
    config.hook.pytest_deselected(items=[i for i in items if not asks_a_database(i)])
    items[:] = filter(asks_a_database, items)


def asks_a_database(item) -> bool:
    wanted = {"db", "transactional_db", "live_server"} & set(item.fixturenames)
    return bool(wanted or item.get_closest_marker("django_db"))


def pytest_collection_finish():
    """What is loaded by now stays to the end: no use looking through it for waste."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The translation of pages asks which migrations have run: here none has."""
    with django_db_blocker.unblock():
        MigrationRecorder(connection).ensure_schema()


@pytest.fixture(scope="session", autouse=True)
def _tables_are_emptied_quickly():
    """Between two tests with real transactions only what holds rows is emptied."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            TransactionTestCase,
            "_fixture_teardown",
            lambda self: empty_tables(),
        )
        yield


def empty_tables():
    """The guards come down for it, and stand again for the next test."""
    filled = filled_tables()
    for each in GUARDS:
        each.remove(connection)
    # In one transaction: who refers to whom is looked at when all are gone.
    with transaction.atomic(), connection.cursor() as cursor:
        for table in filled:
            cursor.execute(f"DELETE FROM {quoted(table)}")  # noqa: S608 -- our own
    for each in GUARDS:
        each.install(connection)


def filled_tables() -> list[str]:
    tables = {
        model._meta.db_table for model in apps.get_models(include_auto_created=True)
    }
    parts = (
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {quoted(table)})"  # noqa: S608
        for table in sorted(tables - STAYS)
    )
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts))
        return [table for (table,) in cursor.fetchall()]


def quoted(table: str) -> str:
    return connection.ops.quote_name(table)


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
    root = Page.get_first_root_node()
    if root is not None:
        return root.get_children().first()
    # Row by row as a migration writes them: Wagtail's own way to add a page takes
    # fifty queries, and half the tests begin here.
    spanish, _english = Locale.objects.bulk_create(
        [Locale(language_code="es"), Locale(language_code="en")]
    )
    root = a_page("Root", spanish, path="0001", depth=1, numchild=1, url_path="/")
    page = a_page("Inicio", spanish, path="00010001", depth=2, url_path="/inicio/")
    Page.objects.bulk_create([root, page])
    Site.objects.bulk_create(
        [Site(is_default_site=True, hostname="testserver", root_page=page)]
    )
    return page


def a_page(title, locale, **place):
    kind = ContentType.objects.get_for_model(Page)
    words = {"title": title, "draft_title": title, "slug": title.lower()}
    return Page(locale=locale, content_type=kind, **words, **place)
