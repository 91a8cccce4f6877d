"""Who is alone, or all alike: one person is not two, and a few left over are few."""

from equity.disclosure import TOTAL, Policy, Table, protect
from equity.disclosure.audit import audit


def of_genders(**people):
    cells = {(gender,): number for gender, number in people.items()}
    return Table(
        name="people",
        measure="people",
        dimensions=("gender",),
        cells=cells | {(TOTAL,): sum(people.values())},
    )


def by_topic(name, topics):
    cells = {(name, topic): number for topic, number in topics.items()}
    return cells | {(name, TOTAL): sum(topics.values())}


def test_one_person_without_a_known_gender_does_not_make_a_release_unfit():
    women = {"GENDER": 20, "CLIMATE": 12}
    one = {"GENDER": 1, "CLIMATE": 0}
    men = {"GENDER": 20, "CLIMATE": 9}
    every = {topic: women[topic] + one[topic] + men[topic] for topic in women}
    rows = {"F": women, "M": men, "U": one, TOTAL: every}
    table = Table(
        name="people",
        measure="people",
        dimensions=("gender", "topic"),
        cells={
            labels: number
            for name, topics in rows.items()
            for labels, number in by_topic(name, topics).items()
        },
    )

    answer = protect([table])

    assert answer.exposed == ()
    assert answer["people"].cells["U", "GENDER"].is_suppressed
    assert answer["people"].cells["U", TOTAL].is_suppressed


def test_who_is_alone_still_learns_nothing_of_the_others():
    table = of_genders(F=20, M=20, U=1)

    answer = protect([table])
    [alone] = [key for key in audit([answer["people"].printed]) if "U" in str(key)]
    seen_by_them = audit([answer["people"].printed], known={alone: 1})

    assert not any(interval.is_exact for interval in seen_by_them.values())


def test_who_is_alone_in_a_course_of_one_edition_is_one_person():
    """Courses are groups of editions, which nobody prints."""
    editions = {"w1": (12, 1), "w2": (20, 14), "w3": (11, 9)}
    courses = {"one": ("w1",), "two": ("w2", "w3")}
    people = {
        **editions,
        **{
            name: tuple(map(sum, zip(*(editions[of] for of in members), strict=True)))
            for name, members in courses.items()
        },
        TOTAL: tuple(map(sum, zip(*editions.values(), strict=True))),
    }
    table = Table(
        name="people",
        dimensions=("gender", "edition"),
        cells={
            (gender, label): number
            for label, (women, men) in people.items()
            for gender, number in (("F", women), ("M", men), (TOTAL, women + men))
        },
        groups={"edition": courses},
        overlapping=frozenset({"edition"}),
        unprinted=frozenset(("edition", name) for name in editions),
    )

    answer = protect([table])

    assert answer.exposed == ()
    assert answer["people"].cells["M", "one"].is_suppressed


def test_all_of_one_sensitive_answer_are_hidden_though_they_are_many():
    cells = {("yes",): 12, ("no",): 0, (TOTAL,): 12}
    table = Table(name="people", dimensions=("answer",), cells=cells)

    answer = protect([table], Policy(sensitive={("answer", "yes")}))

    assert answer["people"].cells["yes",].is_suppressed


def test_what_is_left_of_a_sum_is_of_no_more_people_than_it_comes_to():
    """Two participations that no listed topic has, of two people at most."""
    table = Table(
        name="places",
        measure="places",
        dimensions=("topic",),
        cells={("a",): 20, ("b",): 18, (TOTAL,): 40},
        contributors={("a",): 15, ("b",): 14, (TOTAL,): 30},
        partial=frozenset({"topic"}),
    )

    answer = protect([table])

    assert any(cell.is_suppressed for cell in answer["places"].cells.values())
