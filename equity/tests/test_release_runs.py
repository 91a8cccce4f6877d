"""Runs that compute and protect a release: by stages, and never two at once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override
from wagtail.models import ModelLogEntry

from equity.disclosure.audit import Interval
from equity.disclosure.tables import InvalidTables
from equity.reporting import jobs, runs, stages
from equity.reporting.making import count, protected_again
from equity.reporting.models import Release
from equity.reporting.operations import draft_release, return_release
from equity.reporting.run_models import ReleaseRun
from equity.reporting.run_words import STAGE_WORDS, why_stopped
from equity.reporting.runs import ask_for_run, carry_on, stop_by_hand
from equity.reporting.stages import STAGES
from equity.reporting.steps import ReleaseRefused
from equity.tests.factories import BEFORE, FROM
from equity.tests.releases import protected
from training.tests.factories import AgreementFactory, UserFactory

AT = datetime(2026, 8, 1, 15, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    return draft_release(
        agreement=AgreementFactory(),
        from_date=FROM,
        before=BEFORE,
        title="Semestre",
        by=None,
        at=AT,
    )


def clock():
    return AT


def asked(release, step="COMPUTE", **named):
    return ask_for_run(release=release, step=step, at=AT, **{"by": None} | named)


def run_of(release, step="COMPUTE", **named):
    run = asked(release, step, **named)
    carry_on(run.pk, clock=clock)
    run.refresh_from_db()
    release.refresh_from_db()
    return run


def actions():
    entries = ModelLogEntry.objects.filter(action__startswith="equity.release")
    return list(entries.order_by("pk").values_list("action", "user"))


def test_runs_take_a_release_as_far_as_the_steps_do(draft):
    analyst = UserFactory()
    computed = run_of(draft, by=analyst)
    guarded = run_of(draft, "PROTECT", by=analyst)

    for run in (computed, guarded):
        assert (run.status, run.stage, run.kept, run.why, run.ended_at) == (
            ReleaseRun.Status.DONE, 3, {}, {}, AT,
        )  # fmt: skip
    assert (draft.status, draft.computed_at, draft.computed_by) == (
        "PROTECTED", AT, analyst,
    )  # fmt: skip
    assert actions() == [
        ("equity.release.draft", None),
        ("equity.release.ask_for_run", analyst.pk),
        ("equity.release.compute", analyst.pk),
        ("equity.release.ask_for_run", analyst.pk),
        ("equity.release.protect", analyst.pk),
    ]
    by_runs = state_of(draft)
    protected(draft, at=AT, by=analyst)
    draft.refresh_from_db()
    assert state_of(draft) == by_runs


def state_of(release):
    return {
        name: getattr(release, name)
        for name in ("cube", "hidden", "notes", "policy", "definitions", "context")
    }


def test_of_two_who_ask_the_second_is_refused_and_no_other_step_follows(draft):
    first = asked(draft)

    for step in (
        lambda: asked(draft),
        lambda: protected(draft, at=AT),
        lambda: return_release(release=draft, by=None, at=AT, comment="No"),
    ):
        with pytest.raises(ReleaseRefused):
            step()
    with pytest.raises(IntegrityError), transaction.atomic():
        ReleaseRun.objects.create(release=draft, step="COMPUTE", asked_at=AT)

    assert list(ReleaseRun.objects.all()) == [first]
    assert Release.objects.get().status == "DRAFT"


def test_a_run_goes_on_after_the_last_whole_stage(draft, monkeypatch):
    run = asked(draft)
    dead = runs.take(run.pk, at=AT)
    runs.keep(dead, stages.count_records(dead, at=AT))
    kept = ReleaseRun.objects.get().kept
    carry_on(run.pk, clock=lambda: AT + runs.HELD_FOR - timedelta(seconds=1))
    assert ReleaseRun.objects.get().stage == 1

    monkeypatch.setattr(stages, "count", None)
    later = AT + runs.HELD_FOR
    carry_on(run.pk, clock=lambda: later)

    run.refresh_from_db()
    draft.refresh_from_db()
    assert (run.status, run.turn, run.ended_at) == (ReleaseRun.Status.DONE, 2, later)
    # The data cut is of when it was counted.
    assert (draft.cube, draft.computed_at) == (kept["cube"], AT)
    # Whoever was taken for dead and is not writes nothing more.
    with pytest.raises(runs.Lost):
        runs.keep(dead, {})
    dead.kept = kept | {"cube": []}
    with pytest.raises(runs.Lost):
        runs.finish(dead, stages.write_counts, at=later)
    assert Release.objects.get().cube == kept["cube"]


def test_what_was_protected_is_not_protected_again(draft, monkeypatch):
    run_of(draft)
    dead = runs.take(asked(draft, "PROTECT").pk, at=AT)
    runs.keep(dead, stages.hide_small_counts(dead, at=AT))
    expected = protected_again(draft)
    monkeypatch.setattr(stages, "protected_again", None)

    carry_on(dead.pk, clock=lambda: AT + runs.HELD_FOR)

    draft.refresh_from_db()
    assert draft.status == "PROTECTED"
    assert draft.notes["withheld"] == list(expected.withheld)


def test_counts_that_contradict_one_another_stop_it_in_words(draft, monkeypatch):
    def wrong(release, *, at):
        counted = count(release, at=at)
        for row in counted.cube:
            if row[:4] == ["completed", "schedule", "F", "EVENING"]:
                row[4] = 3
        return counted

    monkeypatch.setattr(stages, "count", wrong)
    run = run_of(draft)

    with override("en"):
        assert why_stopped(run) == (
            "Some counts contradict one another, so nothing was stored: completed, "
            "schedule TOTAL, F: the total is 0 and its parts add up to 3. completed, "
            "schedule EVENING, F: 3, more than the 0 of the step before. Correct the "
            "records they come from and compute it again."
        )
    assert (run.status, run.kept, draft.status) == ("STOPPED", {}, "DRAFT")
    assert actions()[-1] == ("equity.release.stop_run", None)
    monkeypatch.undo()
    assert run_of(draft).status == "DONE"


def raising(error):
    def stage(*_args, **_named):
        raise error

    return stage


@pytest.mark.parametrize(
    ("name", "stand_in", "said"),
    [
        (
            "protected_again",
            raising(InvalidTables("people: 3 is not 4")),
            "people: 3 is not 4",
        ),
        ("intervals_of", raising(InvalidTables("no counts fit")), "no counts fit"),
        ("protected_again", raising(RuntimeError("secret")), "in the log"),
    ],
    ids=["tables", "attack", "anything"],
)
def test_what_goes_wrong_while_protecting_stops_it(
    draft, monkeypatch, name, stand_in, said
):
    run_of(draft)
    before = Release.objects.values().get()
    monkeypatch.setattr(stages, name, stand_in)

    run = run_of(draft, "PROTECT")

    with override("en"):
        assert said in why_stopped(run)
        assert "secret" not in why_stopped(run)
    assert run.status == "STOPPED"
    assert Release.objects.values().get() == before


def test_a_draft_of_before_todays_tables_has_to_be_computed_again(draft):
    run_of(draft)
    gone = "participations"
    Release.objects.update(cube=[row for row in draft.cube if row[0] != gone])

    run = run_of(draft, "PROTECT")

    with override("en"):
        assert why_stopped(run).startswith("It was computed before the tables of today")
    assert (run.status, draft.status) == ("STOPPED", "COMPUTED")


def test_a_figure_the_attack_works_out_stops_it(draft, monkeypatch):
    run_of(draft)
    key = ("people", frozenset({("gender", "F"), ("size", "MICRO")}))
    exact = Interval(low=3, high=3)
    monkeypatch.setattr(stages, "intervals_of", lambda _tables: {key: exact})

    run = run_of(draft, "PROTECT")

    with override("es"):
        assert "personas, Mujeres, Micro" in why_stopped(run)
    assert (run.status, draft.status) == ("STOPPED", "COMPUTED")


def test_a_run_stopped_by_hand_writes_nothing_more(draft):
    run = runs.take(asked(draft).pk, at=AT)
    found = stages.count_records(run, at=AT)
    somebody = UserFactory()

    stop_by_hand(run=run, by=somebody, at=AT)

    with pytest.raises(runs.Lost):
        runs.keep(run, found)
    with pytest.raises(ReleaseRefused):
        stop_by_hand(run=run, by=somebody, at=AT)
    assert actions()[-1] == ("equity.release.stop_run", somebody.pk)
    assert Release.objects.get().status == "DRAFT"


def test_the_clock_goes_on_with_runs_left_behind(draft, monkeypatch):
    run = asked(draft)
    monkeypatch.setattr("equity.reporting.tasks.timezone.now", clock)

    assert jobs.go_on_with_releases(at=AT) == 0
    assert jobs.go_on_with_releases(at=AT + runs.HELD_FOR) == 1

    run.refresh_from_db()
    assert run.status == "DONE"
    assert jobs.go_on_with_releases(at=AT + timedelta(days=1)) == 0


def test_whoever_works_says_that_it_lives(draft, monkeypatch):
    run = runs.take(asked(draft).pk, at=AT)
    beats = [False, True]

    class Waits:
        def wait(self, _seconds):
            return beats.pop(0)

    monkeypatch.setattr(runs.connection, "close", lambda: None)
    runs.beat(run, Waits(), lambda: AT + timedelta(seconds=30))

    held_until = ReleaseRun.objects.get().held_until
    assert held_until == AT + timedelta(seconds=30) + runs.HELD_FOR


def test_every_stage_has_its_words():
    assert {step: len(words) for step, words in STAGE_WORDS.items()} == {
        step: len(each) for step, each in STAGES.items()
    }
