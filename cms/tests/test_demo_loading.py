"""How the demo comes, whole and always the same, and how it goes again."""

from collections import Counter
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry, Page, PageLogEntry

from cms.demo import certificates, loading, releases
from cms.demo.models import DemoStep
from cms.pages.models import NewsIndexPage, NewsPage
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


def test_demo_is_refused_out_of_demo_mode(db):
    with pytest.raises(CommandError, match="DEMO_MODE"):
        demo()

    assert not Company.objects.exists()


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
