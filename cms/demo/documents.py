"""Numbers for people and companies who do not exist, with valid check digits.

RUNs reached some 28 million in 2026: bodies from 36 million will belong to nobody
for decades. Companies get theirs from 50 million up; in 57 million we know of none.
Passports begin with DEMO, mobile numbers with a 0 that no operator gives out.
"""

from stdnum.cl import rut as stdnum_rut

from training.registry.rules import normalise_rut

FIRST_RUN = 36_000_000
FIRST_RUT = 57_000_000


def run(number: int) -> str:
    # Steps of a prime: the numbers do not look like a queue.
    return with_check_digit(FIRST_RUN + number * 1_327)


def rut(number: int) -> str:
    return with_check_digit(FIRST_RUT + number * 7_919)


def with_check_digit(body: int) -> str:
    return normalise_rut(f"{body}-{stdnum_rut.calc_check_digit(str(body))}")


def passport(number: int) -> str:
    return f"DEMO{number:06d}"


def mobile(number: int) -> str:
    return f"+56 9 0{number:07d}"
