import pytest
from django.core.management import call_command

from training.tests.factories import CompanyFactory


@pytest.mark.migrations
@pytest.mark.django_db
def test_migrations_make_the_tables_that_the_models_describe(capsys):
    call_command("makemigrations", check=True, dry_run=True)

    assert CompanyFactory().facilities.count() == 0
    assert capsys.readouterr().out == "No changes detected\n"
