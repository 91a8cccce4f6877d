"""Figures that the tests of the workforce declare."""

TOTAL, WOMEN_IN_ALL = ("total", "people"), ("total", "women")


def people(category, sex, contract="PERMANENT"):
    return ("people", category, sex, contract, "people")


def pay(asked, *, category="OPERATIONS", sex="WOMAN"):
    return ("pay", category, sex, asked)


def quarter(number, sex="WOMAN"):
    return ("quarter", str(number), sex, "people")


WOMEN, MEN = people("OPERATIONS", "WOMAN"), people("OPERATIONS", "MAN")
TEN_AND_TEN = {WOMEN: 10, MEN: 10}
