"""How a table leads to a person, found by the tables themselves.

A table belongs to a person if it leads to them through rows that are theirs: their
enrolments, their account. A new table is taken along without being named here.
"""

from functools import cache

from django.apps import apps
from django.db.models import ForeignKey, Model

from training.accounts.models import User
from training.registry.models import Person

OURS = ("training", "equity", "cms")
# A row of these says whose login it is; in others a user is who acted.
LOGIN = "user"


def our_models() -> list[type[Model]]:
    return [model for app in OURS for model in apps.get_app_config(app).get_models()]


@cache
def paths_to_person() -> dict[type[Model], str]:
    """Each table of ours that is a person's, and how a query leads to them."""
    models = our_models()
    paths = {Person: "", User: "person"}
    found = True
    while found:
        found = {
            model: path
            for model in models
            if model not in paths and (path := path_through(model, paths)) is not None
        }
        paths |= found
    return {model: paths[model] for model in models if model in paths}


def path_through(model: type[Model], paths: dict) -> str | None:
    """The shortest way over a row that is the person's."""
    ways = [
        "__".join(filter(None, [field.name, paths[field.related_model]]))
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey)
        and field.related_model in paths
        and (field.related_model is not User or field.name == LOGIN)
    ]
    return min(ways, key=len, default=None)
