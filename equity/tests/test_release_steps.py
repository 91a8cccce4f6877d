"""Each step of a release: who may take it, when, and what never changes after it."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from equity.indicators.catalogue import INDICATORS
from equity.reporting.differences import differences_of, printed
from equity.reporting.models import Release
from equity.reporting.operations import (
    ReleaseRefused,
    approve_release,
    compute_release,
    discard_draft,
    draft_release,
    freeze_release,
    protect_release,
    publish_release,
    restate_release,
    return_release,
    review_release,
)
from equity.reporting.queries import hashes_of, is_intact, tables_of_release
from equity.reporting.reproducing import recomputed, stored
from equity.tests.factories import BEFORE, FROM, Programme
from equity.tests.releases import (
    a_protected_release,
    frozen,
    protected,
    published,
)
from training.attendance.models import AttendanceTotal
from training.tests.factories import AgreementFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
AT = datetime(2026, 8, 1, 15, tzinfo=UTC)
ALL_BUT_PEOPLE = tuple(
    "-".join((indicator.code, *cut))
    for indicator in INDICATORS
    for cut in indicator.cuts
    if indicator.code != "people-trained" or cut[-1] == "sector"
)


@pytest.fixture
def draft(db):
    """Of a programme in which nobody took part: its steps are the same, and quick."""
    return a_protected_release(
        agreement=AgreementFactory(),
        from_date=FROM,
        before=BEFORE,
        title="Primer semestre de 2026",
        at=AT,
    )


@pytest.fixture
def release(draft):
    return published(draft, at=AT)


def state(release):
    return Release.objects.get(pk=release.pk).status


def test_a_release_goes_step_by_step_and_each_is_noted(draft):
    analyst, reviewer = UserFactory(), UserFactory()
    protected(draft, at=AT, by=analyst)

    release = published(draft, at=AT, by=reviewer)

    assert (release.number, release.version, release.status) == (1, 1, "PUBLISHED")
    assert (release.computed_by, release.reviewed_by) == (analyst, reviewer)
    assert [(step.step, step.by) for step in release.steps.all()][-6:] == [
        ("COMPUTE", analyst),
        ("PROTECT", analyst),
        ("REVIEW", reviewer),
        ("APPROVE", reviewer),
        ("FREEZE", reviewer),
        ("PUBLISH", reviewer),
    ]
    assert is_intact(release)
    assert release.hashes == hashes_of(release)


@pytest.mark.parametrize("step", [review_release, approve_release, freeze_release])
def test_no_step_is_skipped(draft, step):
    Release.objects.update(status="COMPUTED")

    with pytest.raises(ReleaseRefused):
        step(release=draft, by=UserFactory(), at=AT)

    assert state(draft) == "COMPUTED"


def test_whoever_computed_neither_reviews_nor_approves(draft):
    analyst = UserFactory()
    protected(draft, at=AT, by=analyst)

    with pytest.raises(ReleaseRefused, match="dos personas"):
        review_release(release=draft, by=analyst, at=AT)
    assert state(draft) == "PROTECTED"

    review_release(release=draft, by=UserFactory(), at=AT)
    with pytest.raises(ReleaseRefused, match="dos personas"):
        approve_release(release=draft, by=analyst, at=AT)
    assert state(draft) == "REVIEWED"


def test_the_database_itself_asks_for_two_people(draft):
    analyst = UserFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.update(computed_by=analyst, reviewed_by=analyst)


def test_a_release_sent_back_says_why_and_begins_again(draft):
    reviewer = UserFactory()
    review_release(release=draft, by=reviewer, at=AT)

    with pytest.raises(ReleaseRefused):
        return_release(release=draft, by=reviewer, at=AT, comment="  ")
    returned = return_release(release=draft, by=reviewer, at=AT, comment="Falta Ovalle")

    assert (returned.status, returned.reviewed_by) == ("DRAFT", None)
    assert returned.steps.last().comment == "Falta Ovalle"


def test_figures_that_stay_exposed_stop_a_release_until_it_is_mended(draft):
    Release.objects.update(notes={"exposed": ["people, gender F, size MICRO"]})

    with pytest.raises(ReleaseRefused, match="personas, Mujeres, Micro"):
        review_release(release=draft, by=None, at=AT)
    assert state(draft) == "PROTECTED"

    tables = [table.name for table in tables_of_release(draft) if table.axis == "size"]
    mended = protect_release(release=draft, by=None, at=AT, left_out=tuple(tables))

    assert mended.notes == {
        "exposed": [],
        "withheld": [],
        "changed": [],
        "contradictions": [],
        "disagreements": [],
    }
    assert "size" not in {table.axis for table in tables_of_release(mended)}
    assert state(review_release(release=draft, by=None, at=AT)) == "REVIEWED"


def test_a_release_is_not_approved_before_its_period_is_over(draft):
    review_release(release=draft, by=None, at=AT)

    with pytest.raises(ReleaseRefused):
        approve_release(release=draft, by=None, at=datetime(2026, 7, 1, 3, tzinfo=UTC))

    assert state(draft) == "REVIEWED"


def test_two_releases_never_share_a_day(release):
    other = a_protected_release(
        agreement=AgreementFactory(),
        from_date=date(2026, 6, 30),
        before=date(2026, 7, 31),
        title="Julio",
        at=AT,
    )
    review_release(release=other, by=None, at=AT)

    with pytest.raises(ReleaseRefused):
        approve_release(release=other, by=None, at=AT)

    assert state(other) == "REVIEWED"


def test_draft_release_is_refused_if_it_ends_before_it_starts(db):
    with pytest.raises(ReleaseRefused):
        draft_release(
            agreement=AgreementFactory(),
            from_date=BEFORE,
            before=FROM,
            title="Al revés",
            by=None,
            at=AT,
        )

    assert not Release.objects.exists()


def test_a_frozen_release_takes_no_step_back(release):
    for step in (compute_release, protect_release, freeze_release, discard_draft):
        with pytest.raises(ReleaseRefused):
            step(release=release, by=None, at=AT)

    assert is_intact(Release.objects.get())


@pytest.fixture
def restated(db):
    """Two versions, the second after three people's attendance was found wrong."""
    Programme(people=90, companies=6, editions=3, sessions=1, enrolled=40).make()
    named = {"agreement": AgreementFactory(), "from_date": FROM, "before": BEFORE}
    first = draft_release(title="I", by=None, at=AT, **named)
    first = published(protected(first, at=AT, left_out=ALL_BUT_PEOPLE), at=AT)
    wrong = AttendanceTotal.objects.order_by("enrolment__person")
    wrong = wrong.values_list("enrolment__person", flat=True).distinct()
    AttendanceTotal.objects.filter(enrolment__person__in=list(wrong[:3])).delete()
    draft = restate_release(release=first, cause="Error", by=None, at=AT)
    return published(protected(draft, at=AT, left_out=ALL_BUT_PEOPLE), at=AT)


def test_a_new_version_says_what_changed_and_hides_what_the_former_hid(restated):
    former = restated.restates
    former.refresh_from_db()

    assert (restated.number, restated.version) == (former.number, 2)
    assert (former.status, restated.status) == ("RESTATED", "PUBLISHED")
    assert is_intact(former)
    assert is_intact(restated)
    changed = {
        (each.table.name, each.labels): (each.before.status, each.before.value)
        for each in differences_of(restated)
    }
    total = cells_of(former)["people-trained-gender", ("TOTAL",)]
    assert changed["people-trained-gender", ("TOTAL",)] == ("SHOWN", total.value)
    assert changed.keys() == {
        place
        for place, cell in cells_of(former).items()
        if printed(cell) != printed(cells_of(restated).get(place))
    }
    # Three people make the difference: whoever reviews is told where it shows.
    assert cells_of(restated)["people-trained-gender", ("TOTAL",)].value is not None
    assert "people" in restated.notes["changed"]
    hidden = counts_hidden(former)
    assert hidden
    assert hidden <= counts_hidden(restated)
    for version in (former, restated):
        assert recomputed(version) == stored(version)


def cells_of(release):
    return {
        (table.name, labels): cell
        for table in tables_of_release(release)
        for labels, cell in table.cells.items()
    }


def counts_hidden(release):
    return {
        (table.name, labels)
        for table in tables_of_release(release)
        if table.indicator.disclosure_class == "C"
        for labels, cell in table.cells.items()
        if cell.status == "SUPPRESSED"
    }


def test_a_release_is_restated_once_at_a_time_and_with_a_cause(release):
    with pytest.raises(ReleaseRefused):
        restate_release(release=release, cause=" ", by=None, at=AT)
    draft = restate_release(release=release, cause="Error", by=None, at=AT)

    with pytest.raises(ReleaseRefused):
        restate_release(release=release, cause="Otra vez", by=None, at=AT)

    assert list(Release.objects.filter(restates=release)) == [draft]


def test_a_release_frozen_and_not_published_is_seen_by_nobody(draft, client, home):
    release = frozen(draft, at=AT)

    assert client.get(f"/indicadores/{release.number}/").status_code == 404
    publish_release(release=release, by=None, at=AT)
    assert client.get(f"/indicadores/{release.number}/").status_code == 200
