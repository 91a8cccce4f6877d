"""What some people say of their own gender: a third do, a few took it back."""

from datetime import timedelta
from random import Random

from django.db.models import Model

from cms.demo.programme import Programme, at
from equity.profiles.models import GenderDeclaration
from training.registry.models import Person

Gender = GenderDeclaration.Gender
CONSENT_VERSION = "2026-1"
DECLARE, REVOKED = 0.34, 0.02
SAME_AS_RECORDED = {
    Person.RegisteredSex.WOMAN: Gender.FEMALE,
    Person.RegisteredSex.MAN: Gender.MALE,
}
OTHERS = {
    Gender.NON_BINARY: 9,
    Gender.TRANS_FEMALE: 4,
    Gender.TRANS_MALE: 4,
    Gender.OTHER: 2,
    Gender.PREFERS_NOT_TO_SAY: 14,
}


def make(programme: Programme) -> list[Model]:
    dice = programme.chance("genders")
    declaring = [p for p in programme.rows(Person) if dice.random() < DECLARE]
    others = [gender for gender, count in OTHERS.items() for _n in range(count)]
    dice.shuffle(declaring)
    answers = others + [
        SAME_AS_RECORDED.get(person.registered_sex, Gender.NON_BINARY)
        for person in declaring[len(others) :]
    ]
    return GenderDeclaration.objects.bulk_create(
        a_declaration(programme, person, gender, dice)
        for person, gender in zip(declaring, answers, strict=True)
    )


def a_declaration(
    programme: Programme, person: Person, gender: str, dice: Random
) -> GenderDeclaration:
    declared_at = at(programme.day(-dice.randint(20, 400)), dice.randint(8, 20))
    if dice.random() < REVOKED:
        return GenderDeclaration(
            person=person,
            consent_version=CONSENT_VERSION,
            declared_at=declared_at,
            revoked_at=declared_at + timedelta(days=10),
        )
    return GenderDeclaration(
        person=person,
        gender=gender,
        consent_version=CONSENT_VERSION,
        declared_at=declared_at,
    )
