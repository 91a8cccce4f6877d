"""Draws a name, from where its bearer's family came from."""

from dataclasses import dataclass
from random import Random

from django.utils.text import slugify

from cms.demo.texts import names as texts
from training.registry.models import Person


@dataclass(frozen=True)
class Name:
    origin: str
    given: str
    first_surname: str
    second_surname: str

    def email(self, number: int) -> str:
        local = slugify(
            f"{self.given.split()[0]}.{self.first_surname}".replace(".", "-")
        )
        return f"{local}{number}@demo.paridad.example"


def draw_name(dice: Random, sex: str) -> Name:
    origin = draw_origin(dice)
    women, men, surnames = name_lists(origin)
    given = women if sex == Person.RegisteredSex.WOMAN else men
    # Families mix: the second surname is as often from the common list.
    second = dice.choice(surnames if dice.random() < 0.4 else listed_common())
    has_second = dice.random() < (0.35 if origin == "Haiti" else 0.94)
    return Name(
        origin, dice.choice(given), dice.choice(surnames), second if has_second else ""
    )


def draw_origin(dice: Random) -> str:
    roll = dice.random()
    for origin, (share, *_lists) in texts.ORIGINS.items():
        if roll < share:
            return origin
        roll -= share
    return ""


def name_lists(origin: str) -> list[list[str]]:
    common = (0, texts.WOMEN, texts.MEN, texts.SURNAMES)
    return [texts.listed(names) for names in texts.ORIGINS.get(origin, common)[1:]]


def listed_common() -> list[str]:
    return texts.listed(texts.SURNAMES)
