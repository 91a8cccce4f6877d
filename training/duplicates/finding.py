"""Which records share a key, and what is known of them: reads alone."""

from collections import defaultdict
from hashlib import blake2b

from django.conf import settings
from django.db import connection

from training.duplicates.keys import keys_of
from training.duplicates.models import MatchingKey
from training.duplicates.rules import MOST_SHARING, Facts, Likeness, compare
from training.registry.models import Employment, Person

KNOWN = (
    "pk",
    "document_type",
    "document_country",
    "document_number",
    "given_names",
    "first_surname",
    "second_surname",
    "email",
    "phone",
    "birth_on",
)
# The pairs that share a key; one that too many share brings nobody together.
PAIRS = """
    SELECT DISTINCT one.person_id, other.person_id
    FROM training_matchingkey AS one
    JOIN training_matchingkey AS other
      ON other.value = one.value AND other.person_id > one.person_id
    WHERE one.value IN (
        SELECT value FROM training_matchingkey
        GROUP BY value HAVING COUNT(*) BETWEEN 2 AND %s
    )
"""


def facts_by_person(people=None) -> dict[int, Facts]:
    """Of everybody whose data are neither blocked nor erased, or of those few."""
    found = Person.objects.filter(blocked_at__isnull=True, erased_at__isnull=True)
    jobs = Employment.objects.current()
    if people is not None:
        found, jobs = found.filter(pk__in=people), jobs.filter(person__in=people)
    companies = defaultdict(set)
    for person, company in jobs.order_by().values_list("person", "company"):
        companies[person].add(company)
    return {
        row[0]: Facts(
            kind=row[1],
            country=row[2],
            number=row[3],
            given_names=row[4],
            first_surname=row[5],
            second_surname=row[6],
            email=row[7],
            phone=row[8],
            birth_on=row[9],
            companies=frozenset(companies[row[0]]),
        )
        for row in found.order_by("pk").values_list(*KNOWN)
    }


def hashed_keys(facts: Facts) -> set[int]:
    return {hashed(key) for key in keys_of(facts)}


def hashed(key: str) -> int:
    """With the site's secret: nobody finds out by trying whose mailbox it is."""
    secret = settings.SECRET_KEY.encode()[:64]
    digest = blake2b(key.encode(), digest_size=8, key=secret).digest()
    return int.from_bytes(digest, "big", signed=True)


def stored_keys() -> dict[int, set[int]]:
    found = defaultdict(set)
    rows = MatchingKey.objects.order_by().values_list("person_id", "value")
    for person, value in rows.iterator(chunk_size=10_000):
        found[person].add(value)
    return found


def pairs_sharing_a_key() -> list[tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(PAIRS, [MOST_SHARING])
        return cursor.fetchall()


def alike(facts: dict[int, Facts]) -> dict[tuple[int, int], Likeness]:
    """Of the pairs that share a key, those that may be one person."""
    return {
        pair: found
        for pair in pairs_sharing_a_key()
        if pair[0] in facts
        and pair[1] in facts
        and (found := compare(facts[pair[0]], facts[pair[1]]))
    }
