"""Every model says of every field whether it is personal: a new one cannot forget."""

import pytest
from django.apps import apps

MODELS = [
    model
    for app in ("training", "equity", "cms")
    for model in apps.get_app_config(app).get_models()
]


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
