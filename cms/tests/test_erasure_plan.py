"""Every table there is, held against what an erasure does with it."""

import pytest
from django.apps import apps

from training.erasure.fields import holds_personal_data
from training.erasure.mentions import SESSION, is_editorial, searched_models, texts_of
from training.erasure.plan import EVIDENCE, FORGOTTEN, NOT_SEARCHED, PLAN, READ_THROUGH
from training.privacy.paths import our_models, paths_to_person

MODELS = our_models()


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_table_about_people_is_in_the_erasure(model):
    label = model._meta.label
    ways = [label in PLAN, label in EVIDENCE, label in FORGOTTEN]

    if model in paths_to_person():
        assert label in PLAN
    if holds_personal_data(model):
        assert any(ways)


@pytest.mark.parametrize("label", PLAN)
def test_what_a_table_keeps_of_a_person_has_a_reason(label):
    treatment, model = PLAN[label], apps.get_model(label)
    left = {*model.PersonalData.personal} - {*treatment.leave}

    assert treatment.is_deleted or not left or treatment.why
    assert {*treatment.leave} <= {field.name for field in model._meta.concrete_fields}


def test_every_table_is_searched_or_is_named_with_the_reason():
    searched = {model._meta.label for model in searched_models()}
    all_with_text = {
        model._meta.label
        for model in apps.get_models()
        if texts_of(model) and not is_editorial(model) and model._meta.managed
    }

    assert all_with_text - searched <= {*NOT_SEARCHED, SESSION}
    assert all(NOT_SEARCHED.values())
    assert {*PLAN, *EVIDENCE, *FORGOTTEN, *READ_THROUGH} <= {
        model._meta.label for model in MODELS
    }
