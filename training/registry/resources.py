"""Companies, people and employments as spreadsheets that leave, and can come back."""

from training.registry.communes import COMMUNES
from training.registry.models import Company, Employment, Person

SEX_WORDS = {"WOMAN": "Mujer", "MAN": "Hombre", "X": "X", "NOT_RECORDED": ""}
JOB_WORDS = {
    "SENIOR_MANAGEMENT": "Alta gerencia",
    "MANAGEMENT": "Gerencia",
    "SUPERVISION": "Jefatura",
    "OPERATIONS": "Operario",
    "SALES": "Fuerza de venta",
    "ADMINISTRATION": "Administrativo",
    "SUPPORT": "Auxiliar",
    "OTHER_PROFESSIONALS": "Otros profesionales",
    "OTHER_TECHNICIANS": "Otros técnicos",
    "UNKNOWN": "",
}
KIND_WORDS = {
    "RUN": "RUN",
    "PASSPORT": "Pasaporte",
    "FOREIGN_ID": "DNI",
    "PROVISIONAL": "IPE",
}


def company_row(company: Company) -> dict:
    return {
        "RUT": company.rut,
        "Razón social": company.name,
        "Nombre de fantasía": company.trade_name,
        "Código CIIU": company.activity_code,
        "Tramo de ventas": company.sales_band,
        "Trabajadores/as": "" if company.workers is None else company.workers,
        "Dirección": company.address,
        "Comuna": COMMUNES.get(company.commune, ""),
    }


def person_row(person: Person) -> dict:
    return {
        "Tipo documento": KIND_WORDS[person.document_type],
        "País documento": person.document_country,
        "RUT Trabajador": person.document_number,
        "Nombres": person.given_names,
        "Apellido Paterno": person.first_surname,
        "Apellido Materno": person.second_surname,
        "Sexo": SEX_WORDS[person.registered_sex],
        "Correo": person.email,
        "Teléfono": person.phone,
    }


def employment_row(employment: Employment) -> dict:
    """A row of a payroll: what ``import_people`` reads."""
    return {
        "RUT Empresa": employment.company.rut,
        **person_row(employment.person),
        "Fecha Ingreso": employment.from_date,
        "Cargo": employment.position,
        "Categoría": JOB_WORDS[employment.job_category],
    }


COMPANY_HEADINGS = list(company_row(Company()))
PERSON_HEADINGS = list(person_row(Person()))
EMPLOYMENT_HEADINGS = list(
    employment_row(Employment(company=Company(), person=Person()))
)
