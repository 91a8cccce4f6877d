"""The company's dossier: who took what, when, how many minutes, what was certified."""

from django.utils.translation import gettext as _

from cms.company_desk.queries import documents_of, places_by_person
from training.registry.models import Company, Person


class Rows(list):
    """The rows of a sheet under their headings."""

    def __init__(self, headers, rows):
        super().__init__(rows)
        self.headers = headers


def dossier(company: Company) -> Rows:
    places = places_by_person(company)
    people = Person.objects.in_bulk(places)
    documents = documents_of(company, people.values())
    headings = [
        _("Surnames"),
        _("Given names"),
        _("Document number"),
        _("Course"),
        _("Edition"),
        _("Starts on"),
        _("Ends on"),
        _("Minutes present"),
        _("Minutes in all"),
        _("Certificate"),
    ]
    ordered = sorted(
        people.values(), key=lambda person: (person.surnames, person.given_names)
    )
    return Rows(
        headings,
        [
            row_of(person, documents[person.pk], place)
            for person in ordered
            for place in places[person.pk]
        ],
    )


def row_of(person: Person, document: str, place) -> list:
    edition = place.enrolment.edition
    return [
        person.surnames,
        person.social_name or person.given_names,
        document,
        edition.course.title,
        edition.code,
        edition.starts_on,
        edition.ends_on,
        place.forecast.present if place.forecast else None,
        place.forecast.total if place.forecast else None,
        place.certificate.folio if place.certificate else "",
    ]
