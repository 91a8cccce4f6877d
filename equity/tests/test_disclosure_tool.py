"""The tool of its own: JSON in, JSON out, an exit code."""

import io
import json
import os
import subprocess
import sys

import pytest

from equity.disclosure.__main__ import main

CELLS = {
    ("F", "a"): 3, ("F", "b"): 20, ("F", None): 23,
    ("M", "a"): 10, ("M", "b"): 12, ("M", None): 22,
    (None, "a"): 13, (None, "b"): 32, (None, None): 45,
}  # fmt: skip


def document(cells=CELLS, **options):
    listed = [{"labels": list(labels), "value": n} for labels, n in cells.items()]
    table = {"name": "trained", "dimensions": ["gender", "topic"], "cells": listed}
    return {"tables": [table], **options}


def run(action, given):
    text = given if isinstance(given, str) else json.dumps(given)
    out, complaints = io.StringIO(), io.StringIO()
    code = main([action], source=io.StringIO(text), out=out, complaints=complaints)
    answer = json.loads(out.getvalue()) if out.getvalue() else None
    return code, answer, complaints.getvalue()


def hidden(answer):
    return {
        tuple(cell["labels"])
        for cell in answer["tables"][0]["cells"]
        if cell["status"] == "SUPPRESSED"
    }


def test_protect_answers_with_each_cells_status():
    code, answer, complaints = run("protect", document())

    assert (code, complaints) == (0, "")
    assert hidden(answer) == {("F", "a"), ("F", "b"), ("M", "a"), ("M", "b")}
    assert (answer["withheld"], answer["exposed"]) == ([], [])
    for cell in answer["tables"][0]["cells"]:
        assert (cell["value"] is None) == (cell["status"] == "SUPPRESSED")


def test_audit_reads_what_protect_writes_and_gives_the_attackers_intervals():
    _code, published, _complaints = run("protect", document())

    code, answer, complaints = run("audit", published)

    assert (code, complaints) == (0, "")
    assert (answer["hidden"], answer["exact"]) == (4, 0)
    assert answer["tables"][0]["cells"][0] == {
        "labels": ["F", "a"],
        "status": "SUPPRESSED",
        "value": None,
        "low": 0,
        "high": 13,
        "exact": False,
    }


def test_audit_fails_where_only_the_small_counts_are_hidden():
    code, answer, _complaints = run("audit", document({**CELLS, ("F", "a"): None}))

    assert (code, answer["exact"]) == (1, 1)


def test_threshold_may_stand_at_the_top_or_in_the_policy():
    _code, at_the_top, _complaints = run("protect", document(threshold=3))
    _code, in_policy, _complaints = run("protect", document(policy={"threshold": 3}))

    assert hidden(at_the_top) == hidden(in_policy) == set()


def test_an_earlier_release_that_gives_a_count_away_is_reported():
    code, answer, _complaints = run("protect", document(earlier=[document()]))

    assert (code, answer["exposed"]) == (1, ["people, gender F, topic a"])


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ("{", "not JSON"),
        ("[]", '"tables" is wanted'),
        ({}, "tables: a list is wanted"),
        ({"tables": []}, "there is none"),
        ({"tables": [3]}, "table 1: an object is wanted"),
        (document({("F", "a"): -1}), "trained, cell 1 (F, a): value: a count"),
        (document({("F", "a"): 1.5}), "not 1.5"),
        (document({("F", "a"): True}), "not True"),
        (document({("F", "a"): None}), "not None"),
        (document({("F",): 1}), "1 labels for 2 dimensions"),
        (document({("F", 7): 1}), "a text is wanted, not 7"),
        (document({}), "it has no cells"),
        (document({**CELLS, (None, None): 46}), "the total is 46, its parts give 45"),
        (document(threshold=0), "at least 1"),
        (document(threshold="five"), "policy: threshold: a count"),
        (document(policy={"treshold": 5}), "unknown setting treshold"),
        (document(policy={"zeros": "gone"}), "'gone'"),
        (document(policy={"insiders": 1}), "true or false"),
        (document(earlier=[3]), "earlier 1: an object"),
        ({"tables": document()["tables"] * 2}, "two are called trained"),
    ],
)
def test_bad_input_is_refused_with_its_place(given, complaint):
    code, answer, complaints = run("protect", given)

    assert (code, answer) == (2, None)
    assert complaint in complaints


def test_the_tool_needs_nothing_of_django():
    code = (
        "import sys, equity.disclosure.__main__; "
        "sys.exit(any(name.split('.')[0] == 'django' for name in sys.modules))"
    )

    assert subprocess.run([sys.executable, "-c", code]).returncode == 0  # noqa: S603 -- our own code


def test_protect_prints_no_figure_that_the_audit_could_use():
    _code, published, _complaints = run(
        "protect",
        document(
            figures=[
                {"name": "x", "kind": kind,
                 "parts": [part_of("F", "a"), part_of("M", "a")][:places],
                 "over": [part_of("F", None), part_of("M", None)][:places]}
                for kind, places in (("share", 1), ("mean", 1), ("difference", 2),
                                     ("ratio", 2), ("gap", 2))
            ]
        ),
    )  # fmt: skip

    assert {each["status"] for each in published["figures"]} == {"SUPPRESSED"}
    assert {each["value"] for each in published["figures"]} == {None}
    assert not any("low" in each for each in published["figures"])


def part_of(*labels):
    return {"table": "trained", "labels": list(labels)}


ODD = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("{tool} < {given}", 0, "género"),
        ("{tool} < {given} | head -c 9; exit ${{PIPESTATUS[0]}}", 3, '{\n "table'),
        ("{tool} <&-", 2, "This is not JSON: Expecting value"),
        ("printf '\\351' | {tool}", 2, "This is not text in UTF-8."),
    ],
    ids=["of an odd machine", "read in part", "nothing given", "not UTF-8"],
)
def test_a_shell_gets_an_answer_or_one_line_whatever_it_does(
    command, code, said, tmp_path
):
    given = tmp_path / "given.json"
    cells = [{"labels": ["ñ" + str(n)], "value": 7} for n in range(3_000)]
    table = {"name": "año", "dimensions": ["género"], "cells": cells}
    given.write_text(json.dumps({"tables": [table]}, ensure_ascii=False), "utf-8")
    tool = f"{sys.executable} -m equity.disclosure protect"

    found = subprocess.run(  # noqa: S603 -- our own code
        ["/bin/bash", "-c", command.format(tool=tool, given=given)],
        capture_output=True,
        env=os.environ | ODD,
    )

    assert found.returncode == code
    assert said in (found.stdout + found.stderr).decode()
    assert found.stderr.count(b"\n") == (code == 2)


@pytest.mark.parametrize(
    ("women", "men", "printed"),
    [(9, 71, "11.3"), (11, 13, "46"), (14, 15, "48"), (15, 15, "50.0"), (5, 4, None)],
    ids=["half up", "whole where few", "of 29", "of 30", "too few"],
)
def test_a_share_is_printed_with_the_digits_its_people_allow(women, men, printed):
    table = {
        "name": "trained", "dimensions": ["gender"],
        "cells": [{"labels": ["F"], "value": women}, {"labels": ["M"], "value": men},
                  {"labels": [None], "value": women + men}],
    }  # fmt: skip
    share = {
        "name": "women", "kind": "share",
        "parts": [part_of("F")], "over": [part_of(None)],
    }  # fmt: skip
    given = {"tables": [table], "figures": [share], "threshold": 1}

    _code, answer, _complaints = run("protect", given)

    assert answer["figures"][0]["value"] == printed
