"""The rows that are a person's, table by table, as the plan treats them."""

from collections.abc import Iterator
from datetime import datetime

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from training.certificates.guards import NAMING
from training.certificates.models import Certificate
from training.duplicates.models import Merge
from training.erasure.identity import Identity
from training.erasure.plan import PLAN, Treatment
from training.logbook.models import WalkIn
from training.privacy.paths import paths_to_person
from training.registry.models import Person

# Written one by one, at the end: all other rows are found through them.
LAST = ("training.Person", "training.User")


def rows_of(identity: Identity, label: str) -> QuerySet:
    """All that are theirs in one table."""
    model, treatment = apps.get_model(label), PLAN[label]
    path = paths_to_person().get(model)
    theirs = Q(pk__in=[])
    if path is not None:
        theirs |= Q(**{path or "pk": identity.person.pk})
    for more in ways_beside(identity, treatment):
        theirs |= more
    found = model._base_manager.filter(theirs)
    # Over joins, so that a row may come twice; an update takes no DISTINCT.
    return model._base_manager.filter(pk__in=found.values("pk"))


def ways_beside(identity: Identity, treatment: Treatment) -> Iterator[Q]:
    if treatment.by_document:
        yield Q(**{f"{treatment.by_document}__in": [*identity.documents]})
    if treatment.by_email:
        for email in identity.emails:
            yield Q(**{f"{treatment.by_email}__iexact": email})
    if treatment.by_names:
        given, surname = treatment.by_names
        for names in identity.names:
            yield Q(**{f"{given}__iexact": names[0], f"{surname}__iexact": names[1]})


def numbers_of(identity: Identity) -> dict[type[Model], list[int]]:
    """The keys of all their rows: what messages and the log may speak of."""
    found = {
        apps.get_model(label): list(
            rows_of(identity, label).values_list("pk", flat=True)
        )
        for label in PLAN
    }
    for label, pk in rows_that_were(identity.person):
        found[apps.get_model(label)].append(pk)
    return found


def rows_that_were(person: Person) -> Iterator[tuple[str, int]]:
    """Of records merged into theirs: the log may still call them by name."""
    for merge in Merge.objects.filter(person=person, undone_at__isnull=True):
        yield "training.Person", merge.merged_id
        for label, row in merge.before.get("dropped", ()):
            yield label, row["id"]


def treat_rows(identity: Identity, *, at: datetime) -> dict[str, int]:
    """Do with every table what the plan says; how many rows of each."""
    counts = {}
    dismiss_walk_ins(identity, at=at)
    for label, treatment in PLAN.items():
        if label not in LAST and (treatment.leave or treatment.is_deleted):
            counts[label] = treat(rows_of(identity, label), treatment)
    counts["training.Enrolment"] = blank_refusals(identity)
    counts["training.Certificate"] = len(blank_certificates(identity))
    return {label: count for label, count in counts.items() if count}


def dismiss_walk_ins(identity: Identity, *, at: datetime) -> None:
    """One that waits has a document by constraint: nobody waits any more."""
    waiting = rows_of(identity, "training.WalkIn").filter(status=WalkIn.Status.WAITING)
    waiting.update(
        **PLAN["training.WalkIn"].leave, status=WalkIn.Status.DISMISSED, settled_at=at
    )


def treat(rows: QuerySet, treatment: Treatment) -> int:
    if treatment.is_deleted:
        return rows.delete()[1].get(rows.model._meta.label, 0)
    changed = Q(pk__in=[])
    for name, value in treatment.leave.items():
        changed |= ~Q(**{name: value})
    return rows.filter(changed).update(**treatment.leave)


def blank_refusals(identity: Identity) -> int:
    """A refusal keeps a reason by constraint: a dash is one that tells nothing."""
    refused = rows_of(identity, "training.Enrolment").exclude(refusal_reason="")
    return refused.update(refusal_reason="–")


def blank_certificates(identity: Identity) -> list[str]:
    """Take the person out of what was printed; the names of the files to remove.

    Whether it was in force stays as it was, and is counted so: that nobody's name is
    kept any more is told by its missing file.
    """
    files = []
    for certificate in rows_of(identity, "training.Certificate").exclude(file=""):
        content = certificate.content | dict.fromkeys(NAMING, "")
        Certificate.objects.filter(pk=certificate.pk).update(content=content, file="")
        files.append(certificate.file.name)
    return files
