"""Who works in a company, known to the registry or not: posts without names.

The registry's people are drawn from these posts, and declarations count them all:
so no company ever trains more people than it says it has.
"""

from dataclasses import dataclass

from cms.demo.programme import Programme
from cms.demo.texts.companies import SECTORS
from training.registry.models import Company, Employment, Person

Category = Employment.JobCategory

# Job category: its share of the posts, and how it bends the company's share of women.
CATEGORIES = {
    Category.SENIOR_MANAGEMENT: (0.02, 0.6),
    Category.MANAGEMENT: (0.05, 0.7),
    Category.SUPERVISION: (0.10, 0.7),
    Category.OPERATIONS: (0.46, 0.8),
    Category.SALES: (0.06, 1.3),
    Category.ADMINISTRATION: (0.12, 2.2),
    Category.SUPPORT: (0.07, 1.4),
    Category.OTHER_PROFESSIONALS: (0.05, 1.5),
    Category.OTHER_TECHNICIANS: (0.07, 0.8),
}

POSITIONS = {
    Category.SENIOR_MANAGEMENT: "Gerencia general",
    Category.MANAGEMENT: "Gerencia de operaciones",
    Category.SUPERVISION: "Jefatura de turno",
    Category.OPERATIONS: "Operación de planta",
    Category.SALES: "Ventas",
    Category.ADMINISTRATION: "Administración",
    Category.SUPPORT: "Servicios auxiliares",
    Category.OTHER_PROFESSIONALS: "Prevención de riesgos",
    Category.OTHER_TECHNICIANS: "Mantenimiento técnico",
    Category.UNKNOWN: "",
}


@dataclass(frozen=True)
class Post:
    company: Company
    sex: str
    category: str


def roster(programme: Programme, company: Company) -> list[Post]:
    """All the company's posts, the same on every call."""
    dice = programme.chance(f"roster {company.rut}")
    share = SECTORS[company.sector][1]
    weights = [weight for weight, _bend in CATEGORIES.values()]
    drawn = dice.choices(list(CATEGORIES), weights, k=company.workers)
    return [
        Post(company, a_sex(dice.random(), share * CATEGORIES[category][1]), category)
        for category in drawn
    ]


def a_sex(roll: float, share_of_women: float) -> str:
    sexes = Person.RegisteredSex
    return sexes.WOMAN if roll < min(share_of_women, 0.9) else sexes.MAN
