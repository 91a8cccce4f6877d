"""One number for all the demo says: two loads that agree say the same."""

import hashlib

from cms.demo.programme import ledger
from training.agreement.models import Adhesion
from training.attendance.models import Mark
from training.catalogue.models import Course, Edition, Session
from training.enrolment.models import Enrolment
from training.registry.models import Company, Employment, Facility, Person

# What each row says, with names in the place of keys.
SAID = {
    Company: ["rut", "name", "sector", "workers", "size_by_sales"],
    Facility: ["company__rut", "name", "location", "commune"],
    Person: ["document_number", "given_names", "first_surname", "registered_sex"],
    Employment: ["person__document_number", "company__rut", "from_date", "before"],
    Adhesion: ["company__rut", "element_name", "adhered_on", "status"],
    Course: ["code", "title", "title_en", "contents"],
    Edition: ["code", "status", "starts_on", "ends_on", "places", "places_taken"],
    Session: [
        "edition__code",
        "number",
        "starts_at",
        "status",
        "trainers__person__email",
    ],
    Enrolment: ["edition__code", "person__document_number", "company__rut", "status"],
    Mark: ["session__edition__code", "session__number", "client_id", "state"],
}


def digest() -> str:
    found, ours = hashlib.sha256(), ledger()
    for model, fields in SAID.items():
        rows = model.objects.filter(pk__in=ours[model._meta.label_lower]).order_by("pk")
        for row in rows.values_list(*fields):
            found.update(repr(row).encode())
    return found.hexdigest()
