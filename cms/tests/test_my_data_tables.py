"""Every table there is, held against the copy of one's data and what it leaves out."""

import pytest
from django.apps import apps
from django.db.models import ForeignKey

from cms.participation.my_data import BY_ADDRESS, LEFT_OUT
from training.erasure.fields import holds_personal_data
from training.privacy.paths import OURS, paths_to_person
from training.registry.models import Person

MODELS = [model for app in OURS for model in apps.get_app_config(app).get_models()]


def leads_to_a_person(model, seen=()):
    """By any chain of keys, but those that say who of the staff did something."""
    if model is Person:
        return True
    return any(
        leads_to_a_person(field.related_model, (*seen, model))
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey)
        and field.related_model in MODELS
        and field.related_model not in (*seen, model)
        and not is_who_acted(field)
    ) or (model._meta.label == "training.User")


def is_who_acted(field):
    return field.related_model._meta.label == "training.User" and (
        field.name.endswith(("_by", "_by_user")) or field.name == "owner"
    )


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_table_that_leads_to_a_person_is_in_their_data(model):
    if leads_to_a_person(model):
        assert model in paths_to_person() or model._meta.label in LEFT_OUT


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_table_with_personal_data_is_in_them_or_left_out_with_a_reason(model):
    if holds_personal_data(model):
        ways = [
            model in paths_to_person(),
            model in BY_ADDRESS,
            model._meta.label in LEFT_OUT,
        ]
        assert any(ways)


def test_what_is_left_out_exists_and_says_why():
    assert {*LEFT_OUT} <= {model._meta.label for model in MODELS}
    assert all(LEFT_OUT.values())
