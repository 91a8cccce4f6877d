from collections.abc import Iterable

from equity.profiles.models import GenderDeclaration
from equity.profiles.rules import GenderOfRecord, gender_of_record
from training.registry.models import Person


def declaration_in_force(person: Person) -> GenderDeclaration | None:
    return person.gender_declarations.filter(revoked_at__isnull=True).first()


def declared_genders() -> dict[int, str]:
    """What is declared and not revoked, by person. For sums, never for a screen."""
    in_force = GenderDeclaration.objects.filter(revoked_at__isnull=True)
    return dict(in_force.values_list("person_id", "gender"))


def genders_of_record(people: Iterable[int]) -> dict[int, GenderOfRecord]:
    """The gender that stands in a report, by person: two queries however many."""
    declared = declared_genders()
    registered = dict(Person.objects.values_list("id", "registered_sex"))
    return {
        person: gender_of_record(
            declared=declared.get(person, ""), registered_sex=registered[person]
        )
        for person in people
    }
