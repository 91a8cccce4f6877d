"""How the demo comes, whole and always the same, and how it goes again."""

from collections import Counter
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from cms.demo import certificates, loading, releases
from cms.demo.digest import digest
from cms.demo.models import DemoStep
from cms.pages.models import NewsIndexPage, NewsPage
from training.attendance.models import Attendance, CheckIn, Mark, MarkChain
from training.attendance.operations import marks_removable
from training.catalogue.models import Course, Edition, Session
from training.certificates.signing.keyring import publish_all
from training.duplicates.operations import look_for_duplicates
from training.registry.models import Company, Person
from training.tests.factories import CourseFactory, EnrolmentFactory

pytestmark = pytest.mark.slow

ANCHOR = "2026-11-23"


def demo(*options: str) -> str:
    out = StringIO()
    call_command("demo", *options, stdout=out)
    return out.getvalue()


# What takes most of the time, and has its tests elsewhere.
SLOW = {"pages", "certificates", "releases"}
QUICK = {name: make for name, make in loading.STEPS.items() if name not in SLOW}


@pytest.fixture
def allowed(settings, home):
    settings.DEMO_MODE = True


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(loading, "STEPS", {**QUICK})


@pytest.fixture
def loaded(allowed, quick):
    return demo("--anchor", ANCHOR)


def test_demo_is_refused_out_of_demo_mode(db):
    with pytest.raises(CommandError, match="DEMO_MODE"):
        demo()

    assert not Company.objects.exists()


def test_demo_loaded_twice_changes_nothing(loaded):
    before = digest()

    said = demo()

    assert "nothing changed" in said
    assert digest() == before


def test_demo_is_the_same_in_another_database(loaded):
    first = digest()
    demo("--remove")

    demo("--anchor", ANCHOR)

    assert digest() == first


def test_demo_on_another_day_differs_only_in_days(loaded):
    people = [*Person.objects.order_by("pk").values_list("document_number", flat=True)]
    demo("--remove")

    demo("--anchor", "2027-02-07")

    again = Person.objects.order_by("pk").values_list("document_number", flat=True)
    assert [*again] == people
    assert Session.objects.filter(starts_at__date="2027-02-07").count() == 2


def test_demo_makes_the_part_that_is_missing(loaded):
    before = digest()
    CheckIn.objects.all().delete()
    Attendance.objects.all().delete()
    with marks_removable(by=None, at=timezone.now()):
        Mark.objects.all().delete()
        MarkChain.objects.all().delete()
    DemoStep.objects.get(name="attendance").delete()

    demo("--anchor", "2030-01-01")

    assert digest() == before


def test_demo_if_empty_leaves_a_register_in_use_alone(allowed, quick):
    CourseFactory()
    EnrolmentFactory()

    demo("--if-empty")

    assert Person.objects.count() == 1


def everything():
    ours = [
        model
        for app in ("training", "equity", "cms", "account")
        for model in apps.get_app_config(app).get_models()
    ]
    models = [*ours, Page, ModelLogEntry, PageLogEntry]
    return Counter({model.__name__: model.objects.count() for model in models})


def files_under(root):
    return {path for path in root.rglob("*") if path.is_file()}


def test_remove_takes_all_the_demo_made_and_nothing_else(
    allowed, quick, private_files, monkeypatch, django_capture_on_commit_callbacks
):
    few = certificates.editions_with_certificates
    monkeypatch.setattr(
        certificates, "editions_with_certificates", lambda made: few(made)[:3]
    )
    loading.STEPS |= {
        "certificates": certificates.make,
        "releases": releases.make,
        "pages": one_page,
    }
    EnrolmentFactory()
    # The site's own keys: whatever signs first writes down their public halves.
    publish_all(at=timezone.now())
    # So does whoever first looks for people recorded twice, of everybody's names.
    look_for_duplicates(at=timezone.now())
    before = everything(), files_under(private_files)
    demo("--anchor", ANCHOR)

    with django_capture_on_commit_callbacks(execute=True):
        demo("--remove")

    # That marks were removed is the one thing that stays written.
    removal = ModelLogEntry.objects.get(action="training.attendance.remove_marks")
    removal.delete()
    assert (everything(), files_under(private_files)) == before
    assert not DemoStep.objects.exists()


def test_remove_keeps_what_somebody_elses_rows_need(loaded):
    edition = Edition.objects.filter(status="PUBLISHED").latest("starts_on")
    EnrolmentFactory(edition=edition)

    said = demo("--remove")

    edition.refresh_from_db()
    assert "kept 1" in said
    assert [*Course.objects.all()] == [edition.course]
    assert [*Edition.objects.all()] == [edition]
    assert edition.places_taken == 1
    assert Person.objects.count() == 1


def test_remove_keeps_the_pages_somebody_wrote_under_the_demos(
    allowed, quick, monkeypatch
):
    monkeypatch.setattr(loading, "STEPS", {"pages": one_page})
    demo("--anchor", ANCHOR)
    index = NewsIndexPage.objects.get()
    article = index.add_child(
        instance=NewsPage(title="Nuestra", slug="nuestra", published_on="2026-11-23")
    )

    said = demo("--remove")

    assert "kept 1 page" in said
    assert [*NewsPage.objects.all()] == [article]


def one_page(programme):
    root = Page.get_first_root_node()
    return [root.add_child(instance=NewsIndexPage(title="Noticias", slug="n"))]
