"""A row as plain values that JSON keeps to the last digit, and back."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.apps import apps
from django.db.models import Model, QuerySet

from training.duplicates.plan import split


def frozen(row: Model) -> dict:
    return {
        field.attname: plain(getattr(row, field.attname))
        for field in row._meta.concrete_fields
    }


def plain(value):
    if isinstance(value, date):
        # Moments too: JSON's own way would cut their microseconds.
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    return str(value) if isinstance(value, str) else value


def thawed(label: str, values: dict) -> Model:
    model = apps.get_model(label)
    return model(
        **{
            field.attname: field.to_python(values[field.attname])
            for field in model._meta.concrete_fields
        }
    )


def values_of(label: str, values: dict) -> dict:
    """Some columns of a row, as Python has them."""
    model = apps.get_model(label)
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return {name: fields[name].to_python(value) for name, value in values.items()}


def rows_by(way: str, **where) -> QuerySet:
    """The rows of a way whose field is so and so: ``rows_by(way, is_=pk)``."""
    label, field = split(way)
    return apps.get_model(label)._base_manager.filter(**{field: where["is_"]})


def plural_of(way: str) -> str:
    return str(apps.get_model(split(way)[0])._meta.verbose_name_plural)
