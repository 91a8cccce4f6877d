"""What was built on a merge since: where there is anything, it is not taken back."""

from collections.abc import Iterator

from django.db.models import F
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from training.attendance.models import Correction, Mark
from training.catalogue.models import Edition
from training.certificates.models import Certificate
from training.duplicates.freezing import plain, plural_of, rows_by
from training.duplicates.models import Merge
from training.duplicates.plan import DOCUMENT, SILENT
from training.enrolment.models import Enrolment, Reserve
from training.evaluation.answer_models import Result
from training.registry.models import Employment, FormerDocument, Person


def obstacles(merge: Merge) -> list[str]:
    """In words fit to show; none where it can be taken back exactly."""
    if merge.undone_at:
        return [_("This merge was taken back already.")]
    if not merge.before:
        return [
            _(
                "What the two records held before is no longer kept: the time to take "
                "the merge back is over, or the person was erased."
            )
        ]
    return [
        *about_the_person(merge),
        *about_rows_that_moved(merge),
        *about_rows_made_since(merge),
        *about_certificates(merge),
        *about_joined_enrolments(merge),
        *about_what_comes_back(merge),
        *about_places(merge),
    ]


def about_the_person(merge: Merge) -> Iterator[str]:
    person = merge.person
    if person.erased_at or person.blocked_at:
        yield _("The person's data were blocked or erased since.")
    changed = [
        name
        for name, value in merge.before["became"].items()
        if plain(getattr(person, name)) != value
    ]
    for name in changed:
        title = capfirst(str(person._meta.get_field(name).verbose_name))
        yield _("%(field)s was changed since.") % {"field": title}
    later = Merge.objects.filter(person=person, undone_at__isnull=True, pk__gt=merge.pk)
    if later.exists():
        yield _("Another record was merged into this one since: take that back first.")


def about_rows_that_moved(merge: Merge) -> Iterator[str]:
    for way, moved in merge.before["moved"].items():
        there = rows_by(way, is_=merge.person_id).filter(pk__in=moved).count()
        if there != len(moved) and way not in SILENT:
            yield _("%(rows)s that moved were removed since.") % {
                "rows": capfirst(plural_of(way))
            }


def about_rows_made_since(merge: Merge) -> Iterator[str]:
    """Nobody can tell whose of the two they would be."""
    for way, present in merge.before["present"].items():
        known = {*present, *merge.before["moved"].get(way, ())}
        if way == "training.Merge.person":
            undone = Merge.objects.filter(person=merge.person, undone_at__isnull=False)
            known.update([merge.pk, *undone.values_list("pk", flat=True)])
        made = [pk for label, pk in merge.before["made"] if way.startswith(f"{label}.")]
        now = set(rows_by(way, is_=merge.person_id).values_list("pk", flat=True))
        if not now - known - {*made}:
            continue
        if way in SILENT:
            yield _("The person has said something since that only they may see.")
        else:
            yield _("%(rows)s were added since: %(n)s.") % {
                "rows": capfirst(plural_of(way)),
                "n": len(now - known - {*made}),
            }


def about_certificates(merge: Merge) -> Iterator[str]:
    issued = Certificate.objects.filter(
        enrolment__in=merge.before["moved"].get("training.Enrolment.person", ()),
        issued_at__gt=merge.merged_at,
    )
    if issued.exists():
        yield _("Certificates were issued since in the name of the merged person.")


def joined_in(before: dict) -> dict[int, int]:
    """By enrolment that was joined: the one that stayed."""
    joined = [
        pk
        for label, pk, was in before.get("rewritten", [])
        if label == "training.Enrolment" and "joined_to_id" in was
    ]
    rows = Enrolment.objects.filter(pk__in=joined)
    return dict(rows.values_list("pk", "joined_to"))


def about_joined_enrolments(merge: Merge) -> Iterator[str]:
    """What was said since of an enrolment made of two cannot be told apart."""
    parted = joined_in(merge.before)
    both = {*parted, *parted.values()}
    since = {"recorded_at__gt": merge.merged_at}
    had = {int(pk): count for pk, count in merge.before.get("marks", {}).items()}
    if any(Mark.objects.filter(enrolment=pk).count() != had[pk] for pk in had):
        yield _("Attendance was marked since in a course that both had attended.")
    if Result.objects.filter(enrolment__in=both, **since).exists():
        yield _("Results were recorded since in a course that both had attended.")
    waiting = Correction.objects.filter(enrolment__in=both, status="PROPOSED")
    if waiting.exists():
        yield _("A correction waits in a course that both had attended: decide first.")
    stays = Enrolment.objects.filter(pk__in=parted.values())
    if Certificate.objects.filter(
        enrolment__in=stays.values("pk"), issued_at__gt=merge.merged_at
    ).exists():
        yield _("Certificates were issued since in the name of the merged person.")


def about_what_comes_back(merge: Merge) -> Iterator[str]:
    other = merge.before["other"]
    document = {name: other[name] for name in DOCUMENT}
    made = [
        pk for label, pk in merge.before["made"] if label.endswith("FormerDocument")
    ]
    people = Person.objects.exclude(pk=merge.person_id).filter(**document)
    noted = FormerDocument.objects.exclude(pk__in=made).filter(**document)
    if people.exists() or noted.exists():
        yield _("Somebody else has the document of the record that was merged.")
    users = {other["user_id"], merge.before["closed"]} - {None}
    if Person.objects.exclude(pk=merge.person_id).filter(user__in=users).exists():
        yield _("Somebody else has the account of the record that was merged.")
    moved = merge.before["moved"].get("training.Employment.person", ())
    running = Employment.objects.current().exclude(pk__in=moved)
    for label, row in merge.before["dropped"]:
        if label == "training.Employment" and running.filter(
            person=row["person_id"], company=row["company_id"]
        ):
            yield _("An employment in the same company was started since.")


def about_places(merge: Merge) -> Iterator[str]:
    for edition, reserve in merge.before["places"]:
        free = Edition.objects.filter(pk=edition, places_taken__lt=F("places"))
        if reserve:
            kept = Reserve.objects.filter(pk=reserve, places_taken__lt=F("places"))
            free = free if kept.exists() else free.none()
        if not free.exists():
            yield _("The place that was given back has been taken since.")
