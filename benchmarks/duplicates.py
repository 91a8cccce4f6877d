"""Looking for people recorded twice among 20,000: beside what it could not do without.

The floor reads the same columns of everybody and makes their names comparable, which
any way of comparing people has to do first. The first look writes all keys, and is told
once, in seconds; the looks after it find nobody changed.
"""

from datetime import UTC, datetime
from random import Random

from benchmarks import Row, rate_row, seconds
from training.duplicates.finding import KNOWN
from training.duplicates.models import LikelyDuplicate, MatchingKey
from training.duplicates.names import words_of
from training.duplicates.operations import look_for_duplicates
from training.registry.models import Person
from training.tests.factories import a_rut

PEOPLE, TWICE = 20_000, 200
AT = datetime(2026, 11, 26, 12, tzinfo=UTC)
SURNAMES, GIVEN = 400, 250


def run() -> list[Row]:
    Person.objects.bulk_create(everybody(), 2_000)
    first = seconds(lambda: look_for_duplicates(at=AT))
    pairs, keys = LikelyDuplicate.objects.count(), MatchingKey.objects.count()
    print(f"  {pairs:,} pairs proposed, {keys:,} keys; the first look: {first:.1f} s")
    rows = [
        rate_row(
            "people compared, nobody changed",
            lambda: look_for_duplicates(at=AT),
            read_and_fold,
            units=PEOPLE,
            unit="people",
            floor_name="reading everybody and folding their names",
            rounds=3,
        )
    ]
    Person.objects.all().delete()
    return rows


def read_and_fold() -> None:
    for row in Person.objects.order_by("pk").values_list(*KNOWN):
        words_of(row[4])
        words_of(f"{row[5]} {row[6]}")


def everybody() -> list[Person]:
    """Names as unevenly spread as Chile's: the commonest surname is one in 23."""
    dice = Random(20_000)
    surnames = [f"Apellido{letters(n)}" for n in range(SURNAMES)]
    given = [f"Nombre{letters(n)}" for n in range(GIVEN)]
    weights = [1 / (n + 4) for n in range(SURNAMES)]
    people = [
        Person(
            document_number=a_rut(8_000_000 + number * 907),
            given_names=" ".join(dice.choices(given, weights[:GIVEN], k=2)),
            first_surname=dice.choices(surnames, weights)[0],
            second_surname=dice.choices(surnames, weights)[0],
            email=f"persona{number}@example.cl",
            phone=f"+569{number:08d}",
        )
        for number in range(PEOPLE - TWICE)
    ]
    return people + [again(person, n) for n, person in enumerate(people[:TWICE])]


def again(person: Person, number: int) -> Person:
    return Person(
        document_type="PASSPORT",
        document_country="HT",
        document_number=f"R{number:07d}",
        given_names=person.given_names.upper(),
        first_surname=person.first_surname.upper(),
        phone=person.phone,
    )


def letters(number: int) -> str:
    return "".join(chr(97 + int(digit)) for digit in f"{number:03d}")
