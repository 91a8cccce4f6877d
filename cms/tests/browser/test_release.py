"""A release, whole, as its people make and read it: drafted, computed while one waits,
protected, answered for by somebody else, published, taken away in every format, and
what an agency and a company see beside it."""

import re
from types import SimpleNamespace

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from cms.access.operations import set_up_roles
from cms.demo import second_factor
from cms.tests.agencies import a_cession, an_access, an_action, an_agency
from cms.tests.browser.conftest import Visitor
from cms.tests.browser.test_story import log_in
from cms.tests.desks import desk
from equity.reporting import step_screens
from equity.reporting.exports.addresses import FORMATS
from equity.reporting.models import Release
from equity.reporting.runs import carry_on
from equity.tests.factories import Programme
from training.agencies.queries import looks_at
from training.tests.factories import CompanyContactFactory, UserFactory

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("home", "private_files"),
]


@pytest.fixture
def people():
    """Who makes it, who answers for it, and who reads it."""
    set_up_roles()
    made = Programme(people=90, companies=6, editions=3, sessions=1, enrolled=40).make()
    agency = an_agency()
    company = made.companies_made[0]
    a_cession(agency, company, covers=("training",))
    viewer = UserFactory(email="servicio@example.cl")
    an_access(agency, user=viewer, actions=[an_action(agency)])
    contact = CompanyContactFactory(company=company, user__email="empresa@example.cl")
    for user in (viewer, contact.user):
        EmailAddress.objects.create(
            user=user, email=user.email, verified=True, primary=True
        )
    second_factor.give(viewer).save()
    return {
        "company": company,
        "analyst": one_with("Análisis de equidad"),
        "reviewer": one_with("Revisión de indicadores"),
    }


def one_with(group):
    user = UserFactory()
    user.groups.add(Group.objects.get(name=group))
    return user


@pytest.fixture
def as_(visitor, chromium, client):
    """Somebody's own browser, logged in already: the forms are tried elsewhere."""
    opened = []

    def open_as(user):
        somebody = Visitor(chromium, visitor.address, visitor.page.viewport_size)
        opened.append(somebody)
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session}
        somebody.context.add_cookies([cookie | {"url": visitor.address}])
        client.logout = lambda: None
        return somebody

    yield open_as
    for somebody in opened:
        somebody.context.close()


def test_a_release_from_its_draft_to_its_readers(
    visitor, chromium, people, as_, monkeypatch
):
    analyst = as_(people["analyst"])
    draft(analyst)
    with monkeypatch.context() as patched:
        queue = SimpleNamespace(enqueue=lambda _run: None)
        patched.setattr(step_screens, "run_release", queue)
        compute_while_one_waits(analyst)
    take(analyst, "Resguardar")
    expect(analyst.page.locator("p[role=status]")).to_contain_text(
        "3 de 3 etapas listas"
    )

    reviewer = as_(people["reviewer"])
    release = Release.objects.get()
    reviewer.page.goto(visitor.address + inspecting(release))
    for button in ("Dar por revisada", "Aprobar", "Congelar", "Publicar"):
        take(reviewer, button)

    assert (analyst.troubles, reviewer.troubles) == ([], [])
    read(visitor, release)
    take_away(visitor, release)
    an_agency_looks(Visitor(chromium, visitor.address, visitor.page.viewport_size))
    assert [look.what for look in looks_at(people["company"])]
    the_company_sees_it(
        Visitor(chromium, visitor.address, visitor.page.viewport_size),
        people["company"],
    )


def inspecting(release):
    return reverse("releases_admin:inspect", args=[release.pk])


def draft(analyst):
    page = analyst.page
    page.goto(analyst.address + reverse("releases_admin:add"))
    page.locator("[name=agreement]").select_option(index=1)
    page.locator("[name=from_date]").fill("01-01-2026")
    page.locator("[name=last_day]").fill("30-06-2026")
    page.locator("[name=title]").fill("Primer semestre de 2026")
    # The calendar opened by the date would lie over the button.
    page.locator("[name=title]").press("Enter")
    expect(page.locator(".release-way [aria-current=step]")).to_have_text("Borrador")
    expect(page.locator(".release-facts")).to_contain_text("01-01-2026 – 30-06-2026")


def compute_while_one_waits(analyst):
    """The worker comes when the page already shows that it waits."""
    page = analyst.page
    take(analyst, "Calcular")
    expect(page.locator("p[role=status]")).to_contain_text("Espera su turno")
    run = Release.objects.get().runs.get()
    carry_on(run.pk, clock=timezone.now)
    expect(page.locator("p[role=status]")).to_contain_text("3 de 3 etapas listas")
    page.get_by_role("link", name="Ver la publicación").click()


def take(somebody, verb):
    """A step: its button on the page of the release, then the same word again."""
    page = somebody.page
    if page.get_by_role("link", name="Ver la publicación").count():
        page.get_by_role("link", name="Ver la publicación").click()
    page.get_by_role("link", name=verb, exact=True).click()
    page.get_by_role("button", name=verb, exact=True).click()
    # Where it is refused the page of the step stays, and says why.
    expect(page.locator(".help-critical")).to_have_count(0)
    expect(page).not_to_have_url(re.compile("/step/"))


def read(visitor, release):
    page = visitor.visit(f"/indicadores/{Release.objects.get().number}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(release.title)
    charts = page.locator("main figure img")
    assert charts.count() > 3
    drawn = charts.evaluate_all(
        "all => Promise.all(all.map(one => one.decode().then("
        "() => one.naturalWidth > 0 && one.alt.length > 20)))"
    )
    assert set(drawn) == {True}
    page.locator("main figure details summary").first.click()
    expect(page.locator("details[open] table").first).to_be_visible()


def take_away(visitor, release):
    for kind in FORMATS:
        address = visitor.address + reverse(kind.route, args=[1, 1])
        answer = visitor.page.request.get(address)
        assert (answer.status, answer.headers["content-type"].split(";")[0]) == (
            200,
            kind.media_type,
        )
        assert len(answer.body()) > 2000


def an_agency_looks(viewer):
    page = log_in(viewer, "servicio@example.cl")
    page = viewer.visit(reverse("agency_portal:portal"))
    page.get_by_role("link", name="Empresa 0").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Empresa 0")
    viewer.inspect()
    viewer.context.close()


def the_company_sees_it(contact, company):
    log_in(contact, "empresa@example.cl")
    page = contact.visit(desk("agencies", company))
    expect(page.locator("main")).to_contain_text("servicio@example.cl")
    contact.context.close()
