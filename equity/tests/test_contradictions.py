"""A release whose figures contradict one another goes no further."""

from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from equity.indicators.checking import from_plain, plain
from equity.indicators.consistency import part_of_its_whole
from equity.indicators.cube import UnknownLabel
from equity.reporting.models import Release
from equity.reporting.operations import (
    ReleaseRefused,
    compute_release,
    protect_release,
    review_release,
)
from equity.reporting.problems import told
from equity.tests.factories import BEFORE, FROM
from equity.tests.releases import a_protected_release
from training.tests.factories import AgreementFactory

AT = datetime(2026, 8, 1, 15, tzinfo=UTC)


def test_a_release_that_contradicts_itself_is_not_reviewed(db):
    release = a_protected_release(
        agreement=AgreementFactory(),
        from_date=FROM,
        before=BEFORE,
        title="Nadie vino",
        at=AT,
    )
    assert release.notes["contradictions"] == []
    for row in release.cube:
        if row[:4] == ["completed", "schedule", "F", "EVENING"]:
            row[4] = 3
    Release.objects.update(cube=release.cube)
    release = protect_release(release=release, at=AT, by=None)

    with override("en"), pytest.raises(ReleaseRefused) as refusal:
        review_release(release=release, at=AT, by=None)

    assert str(refusal.value).startswith(
        "Some figures contradict one another: completed, schedule TOTAL, F: the total "
        "is 0 and its parts add up to 3."
    )
    assert Release.objects.get().status == "PROTECTED"


def test_what_is_found_is_kept_and_said_again():
    [wrong] = part_of_its_whole("women", part=11, whole=10)

    assert from_plain(plain(wrong)) == wrong
    assert not wrong.is_contradiction
    with override("es"):
        assert told([plain(wrong)]) == ["women: 11 de 10 es más que el total."]


def test_a_total_that_is_not_that_of_its_parts_is_refused_in_words(db):
    release = a_protected_release(
        agreement=AgreementFactory(),
        from_date=FROM,
        before=BEFORE,
        title="Nadie vino",
        at=AT,
    )
    for row in release.cube:
        if row[:4] == ["people", "workers", "F", "MICRO"]:
            row[4] = 7
    Release.objects.update(cube=release.cube)
    before = Release.objects.values().get()

    with override("es"), pytest.raises(ReleaseRefused) as refusal:
        protect_release(release=release, at=AT, by=None)

    assert str(refusal.value).startswith(
        "«personas, Mujeres y hombres» se contradice: el total es 0 y sus partes "
        "suman 7. No se cambió nada. Calcule de nuevo la publicación"
    )
    assert Release.objects.values().get() == before
    assert release.tables.exists()


def test_a_label_that_is_in_no_list_is_refused_when_computing(db, monkeypatch):
    release = a_protected_release(
        agreement=AgreementFactory(),
        from_date=FROM,
        before=BEFORE,
        title="Nadie vino",
        at=AT,
    )
    before = Release.objects.values().get()

    def unknown(_material):
        raise UnknownLabel(["NIGHT"])

    monkeypatch.setattr("equity.reporting.making.measure", unknown)

    with override("es"), pytest.raises(ReleaseRefused, match="«NIGHT»"):
        compute_release(release=release, at=AT, by=None)

    assert Release.objects.values().get() == before
    assert release.tables.exists()
