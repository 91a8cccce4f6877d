"""Who of the staff looked at whose data: written down where a screen shows a row."""

from datetime import datetime

from django.apps import apps
from django.db.models import Model, QuerySet

from training.accounts.models import User
from training.audit import record, record_each

LOOKED = "training.registry.look_at_person"
TOOK_OUT = "training.registry.export_person"
# How a row leads to the person it is about.
PATHS = ("person", "enrolment__person")


def path_to_person(model: type[Model]) -> str | None:
    """None where a row is about nobody; empty where it is the person."""
    if model._meta.label == "training.Person":
        return ""
    names = {field.name for field in model._meta.concrete_fields}
    return next((path for path in PATHS if path.split("__")[0] in names), None)


def note_look(row: Model, *, by: User) -> None:
    path = path_to_person(type(row))
    person = row
    for name in path.split("__") if path else ():
        person = person and getattr(person, name)
    if path is not None and person:
        record(LOOKED, person, by=by, data={"screen": row._meta.model_name})


def note_export(rows: QuerySet, *, by: User, at: datetime) -> None:
    path = path_to_person(rows.model)
    if path is None:
        return
    ids = rows.order_by().values_list(f"{path}__pk" if path else "pk", flat=True)
    record_each(
        TOOK_OUT,
        apps.get_model("training", "Person"),
        sorted({pk for pk in ids if pk}),
        by=by,
        at=at,
        data={"list": rows.model._meta.model_name},
    )
