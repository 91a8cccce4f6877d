"""People whose data are blocked: kept, and nothing else is done with them.

The one home of what that means for a query. Lists, spreadsheets, rolls, registers,
certificates, messages and reports all leave them out through here; the row says it by
itself, so that it holds from the moment it is written.
"""

from django.apps import apps
from django.db.models import Model, QuerySet
from django.db.models.functions import Lower

from training.looking import path_to_person


def without_blocked(rows: QuerySet, path: str | None = None) -> QuerySet:
    """The rows but those of somebody blocked; ``path`` leads from a row to the person,
    where its own fields do not tell."""
    path = path_to_person(rows.model) if path is None else path
    if path is None:
        return rows
    name = f"{path}__blocked_at" if path else "blocked_at"
    return rows.filter(**{f"{name}__isnull": True})


def is_blocked(row: Model) -> bool:
    """The row is of somebody blocked."""
    rows = type(row)._base_manager.filter(pk=row.pk)
    return path_to_person(type(row)) is not None and not without_blocked(rows).exists()


def without_blocked_addresses(rows: QuerySet, name: str) -> QuerySet:
    """The rows but those to an address that somebody blocked has."""
    people = apps.get_model("training", "Person")._base_manager
    blocked = people.filter(blocked_at__isnull=False).exclude(email="")
    # Few, and asked first: a look for each row would read everybody again and again.
    emails = [email.lower() for email in blocked.values_list("email", flat=True)]
    return rows.alias(address_in_small=Lower(name)).exclude(address_in_small__in=emails)


def is_address_of_somebody_blocked(email: str) -> bool:
    """Nobody else has that address: whoever shares it still gets theirs."""
    people = apps.get_model("training", "Person")._base_manager
    theirs = people.filter(email__iexact=email.strip())
    since = theirs.values_list("blocked_at", flat=True)
    return bool(since) and all(since)
