from importlib import import_module

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.db.migrations import SeparateDatabaseAndState

from cms.access.operations import set_up_roles
from training.tests.factories import UserFactory

SEARCH_MIGRATION = "wagtail.search.migrations.0006_customise_indexentry"


@pytest.fixture
def sign_in_as(home, client):
    """Sign somebody in who has a role of the back office, by its group."""
    set_up_roles()

    def sign_in(group):
        user = UserFactory()
        user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return user

    return sign_in


@pytest.fixture
def search_index(db):
    """SQLite's full-text table, which only Wagtail's migrations know how to make."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for statement in full_text_statements():
                cursor.execute(statement.reverse_sql)
                cursor.execute(statement.sql)


def full_text_statements():
    for operation in import_module(SEARCH_MIGRATION).Migration.operations:
        if isinstance(operation, SeparateDatabaseAndState):
            yield from operation.database_operations
