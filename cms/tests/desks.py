"""Who the tests of the company's desk send in, and what they paste."""

from django.urls import reverse

from training.companies.models import Batch
from training.tests.factories import a_rut

HEADINGS = ("RUT", "Nombres", "Apellido paterno", "Apellido materno", "Correo")
ROSA = (a_rut(15_000_001), "Rosa", "Ñancupil", "Soto", "rosa@example.cl")
LUIS = (a_rut(15_000_002), "Luis", "Araya", "", "luis@example.cl")
# The last digit is wrong.
INES = ("15.000.003-0", "Inés", "Vega", "Rojas", "ines@example.cl")


def pasted(*people, headings=HEADINGS):
    rows = [headings, *people] if headings else people
    return "\n".join("\t".join(row) for row in rows)


def desk(name, company, *args):
    return reverse(f"company_desk:{name}", args=[company.pk, *args])


def send(client, company, edition, *people, **post):
    """Paste people for an edition; the list that comes of it."""
    data = {"pasted": pasted(*people)} | post
    response = client.post(desk("send", company, edition.pk), data)
    assert response.status_code == 302, response.context["form"].errors
    return Batch.objects.latest("pk")


def outcomes(batch):
    return [(row.name, row.outcome, row.reason) for row in batch.rows.all()]
