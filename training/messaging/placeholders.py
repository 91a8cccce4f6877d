"""The names that may be filled into a message, each with an invented example."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class Placeholder:
    """A name that is filled in: what it stands for, and an invented example."""

    name: str
    title: Text
    sample: str | tuple[str, ...]
    is_link: bool = False


PLACEHOLDERS = {
    placeholder.name: placeholder
    for placeholder in (
        Placeholder(name="name", title=_("the person's name"), sample="Rosa Tapia"),
        Placeholder(
            name="course",
            title=_("the course"),
            sample="Igualdad de género en la planta",
        ),
        Placeholder(
            name="sessions",
            title=_("the sessions, one a line"),
            sample=(
                "lunes 1 de marzo, 09:00–13:00",
                "miércoles 3 de marzo, 09:00–13:00",
            ),
        ),
        Placeholder(
            name="day", title=_("the day it starts"), sample="lunes 1 de marzo, 09:00"
        ),
        Placeholder(
            name="place", title=_("where it is given"), sample="Sede ASOINCO, Coquimbo"
        ),
        Placeholder(
            name="threshold", title=_("the attendance required, in %"), sample="75"
        ),
        Placeholder(name="company", title=_("the company"), sample="Maestranza Elqui"),
        Placeholder(
            name="agency",
            title=_("the agency"),
            sample="Agencia de Sustentabilidad y Cambio Climático",
        ),
        Placeholder(
            name="until", title=_("the last day"), sample="31 de diciembre de 2027"
        ),
        Placeholder(
            name="deadline", title=_("until when"), sample="martes 2 de marzo, 18:00"
        ),
        Placeholder(name="year", title=_("the year"), sample="2026"),
        Placeholder(
            name="said",
            title=_("what the coordination says"),
            sample=("Traigan zapatos de seguridad.",),
        ),
        Placeholder(name="position", title=_("the place in the list"), sample="3"),
        Placeholder(
            name="reason",
            title=_("the reason given"),
            sample="El curso es para quienes trabajan en la planta.",
        ),
        Placeholder(
            name="present", title=_("the minutes attended so far"), sample="240"
        ),
        Placeholder(name="missing", title=_("the minutes still needed"), sample="90"),
        Placeholder(
            name="remaining", title=_("the minutes still to come"), sample="180"
        ),
        Placeholder(name="folio", title=_("the folio"), sample="ASOINCO-2027-00012"),
        Placeholder(name="request", title=_("what was asked for"), sample="Acceso"),
        Placeholder(
            name="number", title=_("the number of the request"), sample="2027-0007"
        ),
        Placeholder(name="outcome", title=_("granted or denied"), sample="Concedida"),
        Placeholder(
            name="answer",
            title=_("the answer"),
            sample="Su información va en el archivo que puede descargar.",
        ),
        Placeholder(
            name="link",
            title=_("the address where one goes on"),
            sample="https://paridad.example/mi-espacio/",
            is_link=True,
        ),
        Placeholder(name="issuer", title=_("who gives the courses"), sample="ASOINCO"),
        Placeholder(
            name="my_space",
            title=_("the address of my space"),
            sample="https://paridad.example/mi-espacio/",
            is_link=True,
        ),
    )
}
# Filled in for every kind, whoever sends it.
EVERYWHERE = ("issuer", "my_space")
