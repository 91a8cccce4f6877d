"""Words are plain: a name of the list is filled in, and nothing else ever happens."""

import pytest

from training.messaging.kinds import KINDS
from training.messaging.wording import Block, as_text, blocks, check, fill
from training.refusals import Refused

OFFER = KINDS["offer"].what_may_be_said()
BODY = "Hola, {name}: {course}, hasta {deadline}\n\n[Aceptar]({link})"


def refusal_of(body=BODY, subject="Un cupo"):
    with pytest.raises(Refused) as refused:
        check(subject=subject, body=body, **OFFER)
    return refused.value.params or refused.value.message


@pytest.mark.parametrize(
    "piece",
    [
        "{{7*7}}",
        "{user.password}",
        "{event.__init__}",
        "{event.__init__.__code__.co_filename}",
        "{name!r}",
        "{name:>99999999}",
        "{0}",
        "{}",
        "{{name}}",
        "{Name}",
        "{settings}",
        "{% if name %}",
        "{{ name }}",
        "{name",
        "name}",
    ],
)
def test_what_is_no_name_is_refused_and_named(piece):
    said = refusal_of(body=f"{BODY}\n{piece}")

    assert said["piece"] in piece
    assert said["names"].startswith("{name}, {course}, {sessions}")


@pytest.mark.parametrize("piece", ["{user.password}", "{{7*7}}"])
def test_the_subject_is_held_to_the_same(piece):
    assert refusal_of(subject=f"Un cupo {piece}")["piece"] == piece


@pytest.mark.parametrize(
    "line",
    [
        "[Aceptar](javascript:alert(1))",
        "[Aceptar](data:text/html,x)",
        "[Aceptar](//evil.example)",
        "[Aceptar]({name})",
        "Vea [Aceptar]({link})",
        "[](https://paridad.example)",
        "[Aceptar](https://paridad.example/ x)",
    ],
)
def test_a_link_leads_to_a_web_address_or_to_one_of_ours(line):
    assert refusal_of(body=f"{BODY}\n{line}")["line"] == line[:60]


def test_what_a_message_cannot_do_without_stays_in():
    assert refusal_of(body="Hola, {name}: {course} {link}") == {"name": "deadline"}


@pytest.mark.parametrize(
    ("subject", "body"),
    [("", BODY), (" ", BODY), ("x", " \n"), ("x\ny", BODY), ("x" * 151, BODY)],
)
def test_a_wording_has_a_line_and_a_text(subject, body):
    refusal_of(subject=subject, body=body)


def test_a_good_wording_is_taken():
    check(
        subject="Un cupo: {course}", body=BODY + "\n[Ver](https://a.cl/x?y=1)", **OFFER
    )


def test_values_are_filled_in_once_and_never_read_again():
    values = {"name": "{course} {{7*7}} %s", "course": "Agua"}

    assert fill("{name} · {course} · {user.password} · {{7*7}}", values) == (
        "{course} {{7*7}} %s · Agua · {user.password} · {{7*7}}"
    )


def test_a_text_becomes_its_pieces():
    body = "# Hola, {name}\nUno\ndos\n\n{sessions}\n- tres\n\n[Ir]({link})\n[Ver](https://a.cl)"
    values = {"name": "Ana", "sessions": ["a", "b"], "link": "https://b.cl"}

    assert blocks(body, values) == [
        Block(kind="heading", lines=("Hola, Ana",)),
        Block(kind="paragraph", lines=("Uno", "dos")),
        Block(kind="list", lines=("a", "b", "tres")),
        Block(kind="button", lines=("Ir",), url="https://b.cl"),
        Block(kind="button", lines=("Ver",), url="https://a.cl"),
    ]
    assert as_text(blocks(body, values)) == (
        "Hola, Ana\n\nUno\ndos\n\n- a\n- b\n- tres\n\nIr:\nhttps://b.cl\n\nVer:\nhttps://a.cl"
    )


@pytest.mark.parametrize(
    ("line", "values", "left"),
    [
        ("Dónde: {place}", {"place": ""}, 0),
        ("Dónde: {place}", {"place": "Aquí"}, 1),
        ("{sessions}", {"sessions": []}, 0),
        ("{name} {place}", {"name": "Ana", "place": ""}, 1),
        ("Sin nombres", {}, 1),
        ("{nada}", {}, 1),
    ],
)
def test_a_line_with_nothing_to_say_is_left_out(line, values, left):
    assert len(blocks(line, values)) == left


def test_a_value_is_no_markup():
    values = {"name": "# x\n- y [a](https://b.cl)"}

    assert blocks("{name}", values) == [
        Block(kind="paragraph", lines=("# x - y [a](https://b.cl)",))
    ]
