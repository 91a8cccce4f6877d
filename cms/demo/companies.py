"""A hundred member companies, eighty of them in the Barrio Industrial."""

from datetime import date
from random import Random

from django.db.models import Model

from cms.demo import documents
from cms.demo.programme import Programme
from cms.demo.texts import companies as texts
from training.registry.models import Company, Facility

COQUIMBO = "04102"
IN_THE_DISTRICT = 80
WITH_TWO_FACILITIES = 14
WITHOUT_KNOWN_SALES = 3


def make(programme: Programme) -> list[Model]:
    dice = programme.chance("companies")
    companies = Company.objects.bulk_create(drawn_companies(dice))
    facilities = Facility.objects.bulk_create(drawn_facilities(companies, dice))
    return [*companies, *facilities]


def drawn_companies(dice: Random) -> list[Company]:
    words = dice.sample(texts.WORDS.split(), 100)
    sectors = [s for s, (count, *_rest) in texts.SECTORS.items() for _n in range(count)]
    sizes = [s for s, (count, *_rest) in texts.SIZES.items() for _n in range(count)]
    dice.shuffle(sectors)
    dice.shuffle(sizes)
    return [
        a_company(number, word, sector, size, dice)
        for number, (word, sector, size) in enumerate(
            zip(words, sectors, sizes, strict=True)
        )
    ]


def a_company(number: int, word: str, sector: str, size: str, dice: Random) -> Company:
    _count, _share, kinds, activities = texts.SECTORS[sector]
    _count, fewest, most, bands = texts.SIZES[size]
    is_known = number >= WITHOUT_KNOWN_SALES
    trade_name = f"{dice.choice(kinds)} {word}"
    return Company(
        rut=documents.rut(number),
        name=f"{trade_name} {dice.choice(texts.LEGAL_FORMS)} (ficticia)",
        trade_name=trade_name,
        activity_code=dice.choice(activities),
        sector=sector,
        size_by_sales=size if is_known else Company.Size.UNKNOWN,
        sales_band=dice.choice(bands) if is_known else "",
        workers=dice.randint(fewest, most),
        address=an_address(dice),
        commune=a_commune(number),
        member_from=date(dice.randint(2006, 2024), dice.randint(1, 12), 1),
    )


def a_commune(number: int) -> str:
    """Coquimbo, but for some of those outside the Barrio Industrial."""
    if number < IN_THE_DISTRICT:
        return COQUIMBO
    communes = [COQUIMBO, *texts.VALUE_CHAIN_COMMUNES]
    return communes[number % len(communes)]


def drawn_facilities(companies: list[Company], dice: Random) -> list[Facility]:
    """One a company, a second one for some: there as well or down the value chain."""
    first = [
        a_facility(company, "", is_inside=number < IN_THE_DISTRICT, dice=dice)
        for number, company in enumerate(companies)
    ]
    second = [
        a_facility(company, "2", is_inside=number % 2 == 0, dice=dice)
        for number, company in enumerate(companies[:WITH_TWO_FACILITIES])
    ]
    return first + second


def a_facility(
    company: Company, suffix: str, *, is_inside: bool, dice: Random
) -> Facility:
    commune = COQUIMBO if is_inside else dice.choice(texts.VALUE_CHAIN_COMMUNES)
    location = Facility.Location.INDUSTRIAL_DISTRICT
    return Facility(
        company=company,
        name=f"{dice.choice(texts.FACILITY_NAMES)} {suffix}".strip(),
        address=an_address(dice),
        commune=commune,
        location=location if is_inside else Facility.Location.VALUE_CHAIN,
    )


def an_address(dice: Random) -> str:
    return f"{dice.choice(texts.STREETS)} {dice.randint(100, 1990)}"
