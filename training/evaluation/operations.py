from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from training.accounts.models import User
from training.audit import record
from training.catalogue.models import Edition
from training.enrolment.models import Enrolment
from training.evaluation.answer_models import Result
from training.evaluation.models import Assessment
from training.evaluation.queries import marked_assessments, results_of
from training.evaluation.values import Value, read_grade, read_points, written


class ResultRefused(Exception):
    """Nothing was written; the message says why and is fit to show."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What somebody writes of one person in one assessment; no value takes it away.

    ``instead_of`` is what they saw there as they wrote.
    """

    enrolment_id: int
    assessment_id: int
    value: Value | None
    instead_of: str


def read_value(assessment: Assessment, text: str) -> Value:
    """Read what was written for an assessment.

    :raises Refused: it is nothing that assessment can have.
    """
    if assessment.scale == Assessment.Scale.GRADE:
        return read_grade(text)
    return read_points(text, out_of=assessment.max_points)


def written_result(result: Result | None) -> str:
    if result is None:
        return ""
    return written(Value(result.points, result.out_of, result.grade))


@transaction.atomic
def record_results(
    *,
    edition: Edition,
    entries: Iterable[Entry],
    source: str,
    by: User | None,
    at: datetime,
) -> int:
    """Write what changed in an edition's results, all of it or nothing.

    :raises ResultRefused: somebody is not of the edition, an assessment is not of its
        course or is answered online, or somebody else wrote meanwhile.
    """
    # The lock makes two who write the same grid wait for one another.
    Edition.objects.select_for_update().get(pk=edition.pk)
    entries = list(entries)
    _refuse_strangers(edition, entries)
    _refuse_what_changed(edition, entries)
    for entry in entries:
        _write(entry, source=source, by=by, at=at)
    if entries:
        record(
            "training.evaluation.record_results",
            edition,
            by=by,
            data={"count": len(entries), "source": source},
        )
    return len(entries)


def _refuse_strangers(edition: Edition, entries: list[Entry]) -> None:
    ours = marked_assessments(edition.course_id).filter(is_online=False)
    enrolled = Enrolment.objects.holding_a_place().filter(edition=edition)
    assessments = set(ours.values_list("pk", flat=True))
    people = set(enrolled.values_list("pk", flat=True))
    for entry in entries:
        if entry.assessment_id not in assessments or entry.enrolment_id not in people:
            raise ResultRefused(
                _("The form was of another edition: nothing was stored.")
            )


def _refuse_what_changed(edition: Edition, entries: list[Entry]) -> None:
    stored = results_of(edition)
    for entry in entries:
        found = stored.get((entry.assessment_id, entry.enrolment_id))
        if written_result(found) != entry.instead_of:
            raise ResultRefused(
                _(
                    "Somebody else wrote results meanwhile: nothing was stored. Look "
                    "at them, then write yours again."
                )
            )


def _write(entry: Entry, *, source: str, by: User | None, at: datetime) -> None:
    key = {"assessment_id": entry.assessment_id, "enrolment_id": entry.enrolment_id}
    if entry.value is None:
        Result.objects.filter(**key).delete()
        return
    Result.objects.update_or_create(
        **key,
        defaults={
            "points": entry.value.points,
            "out_of": entry.value.out_of,
            "grade": entry.value.grade,
            "source": source,
            "recorded_by": by,
            "recorded_at": at,
        },
    )
