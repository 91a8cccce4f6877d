"""Every field of every table says whether it is personal, and if so what for: a new
one cannot forget."""

import pytest
from django.apps import apps

from training.erasure.activities import ACTIVITIES
from training.erasure.fields import personal_fields, purposes_named
from training.erasure.libraries import NOT_PERSONAL, PERSONAL
from training.erasure.purposes import PURPOSES

OURS = ("training", "equity", "cms")
ALL = apps.get_models()
MODELS = [model for model in ALL if model._meta.app_label in OURS]
# Rows of these are somebody: a key to one is somebody's datum.
PEOPLE = {"training.Person", "training.User", "training.Trainer", "training.Enrolment"}


def own_fields(model):
    """The fields the model itself declares, without those Wagtail's pages bring."""
    inherited = {
        field.name
        for parent in model._meta.get_parent_list()
        for field in parent._meta.get_fields()
    } | {parent._meta.model_name + "_ptr" for parent in model._meta.get_parent_list()}
    return {
        field.name
        for field in [*model._meta.fields, *model._meta.many_to_many]
        if field.name not in inherited
    }


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_is_sorted_into_personal_or_not(model):
    sorted_fields = [*model.PersonalData.personal, *model.PersonalData.not_personal]

    assert sorted(sorted_fields) == sorted(own_fields(model))


def test_every_field_of_the_libraries_is_sorted_into_personal_or_not():
    theirs = {
        model._meta.label: sorted(
            field.name
            for field in [
                *model._meta.local_concrete_fields,
                *model._meta.local_many_to_many,
            ]
        )
        for model in ALL
        if model not in MODELS
    }

    assert theirs == {
        label: sorted([*PERSONAL.get(label, {}), *NOT_PERSONAL[label].split()])
        for label in theirs
    }


def test_every_personal_field_has_purpose_basis_and_retention():
    fields = {model._meta.label: personal_fields(model) for model in ALL}
    lacking = [
        (label, field.name)
        for label, each in fields.items()
        for field in each
        if not (field.why and field.basis.startswith("art. ") and field.how_long)
    ]

    assert lacking == []
    assert {
        label: [field.name for field in each] for label, each in fields.items()
    } == {model._meta.label: [*purposes_named(model)] for model in ALL}


def test_a_key_to_somebody_is_personal():
    keys = {
        (model, field.name)
        for model in ALL
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
        if field.is_relation and field.related_model._meta.label in PEOPLE
    }

    assert {key for key in keys if key[1] not in purposes_named(key[0])} == set()


def test_every_purpose_is_used_and_belongs_to_an_activity():
    used = {code for model in ALL for code in purposes_named(model).values()}

    assert used == {*PURPOSES}
    assert {each.activity for each in PURPOSES.values()} == {*ACTIVITIES}
