"""What an export writes of a value is what an import reads as that value."""

from datetime import date

import pytest

from training.agreement.adhesion_sheet import SCOPE
from training.agreement.models import Action
from training.refusals import Refused
from training.registry import widgets
from training.registry.communes import COMMUNES
from training.registry.models import Company, Employment, Person


def codes_that_have_a_word(choices):
    """An empty cell is not read at all: it stands for «not known»."""
    return set(choices) - {"NOT_RECORDED", "UNKNOWN"}


@pytest.mark.parametrize(
    ("widget", "choices"),
    [
        (widgets.DOCUMENT_KIND, Person.DocumentType.values),
        (widgets.JOB_CATEGORY, Employment.JobCategory.values),
        (widgets.SIZE, Company.Size.values),
        (widgets.COMMUNE, COMMUNES),
        (SCOPE, [code for code, _word in Action.ELEMENTS]),
    ],
    ids=["document", "job category", "size", "commune", "scope"],
)
def test_each_code_is_written_as_a_word_that_is_read_as_that_code(widget, choices):
    codes = codes_that_have_a_word(choices)

    assert {code: widget.clean(widget.render(code)) for code in codes} == {
        code: code for code in codes
    }


@pytest.mark.parametrize("sex", ["WOMAN", "MAN", "X"])
@pytest.mark.parametrize("m_means", ["WOMAN", "MAN"])
def test_a_sex_is_written_in_a_word_that_does_not_hang_on_what_m_means(sex, m_means):
    assert widgets.SEX.clean(widgets.SEX.render(sex), m_means=m_means) == sex


@pytest.mark.parametrize("m_means", ["WOMAN", "MAN"])
def test_m_is_read_as_what_the_file_means_by_it(m_means):
    assert widgets.SEX.clean("M", m_means=m_means) == m_means


@pytest.mark.parametrize(
    ("widget", "nothing"),
    [
        (widgets.SEX, "NOT_RECORDED"),
        (widgets.JOB_CATEGORY, "UNKNOWN"),
        (widgets.COMMUNE, ""),
        (widgets.COMMUNE, None),
        (widgets.DAY, None),
    ],
)
def test_what_is_not_known_is_written_as_an_empty_cell(widget, nothing):
    assert widget.render(nothing) == ""


def test_a_day_is_written_day_first_as_text_and_as_a_day_in_a_workbook():
    day = date(2021, 2, 3)

    written = widgets.DAY.render(day)
    native = widgets.DAY.render(day, force_native_type=True)

    assert (written, native) == ("03-02-2021", day)
    assert [widgets.DAY.clean(cell) for cell in (written, native)] == [day, day]


def test_a_rut_is_read_by_the_registers_rule_and_a_wrong_one_says_why():
    assert widgets.RUT.clean("12.345.678-5") == "12345678-5"
    with pytest.raises(Refused, match="check digit does not match"):
        widgets.RUT.clean("12.345.678-9")
