"""Who a document leads to: it may be one they had before."""

from collections.abc import Iterable, Mapping

from training.registry.documents import Document
from training.registry.models import FormerDocument, Person


def document_held_by(row: Person | FormerDocument) -> Document:
    return Document(row.document_type, row.document_country, row.document_number)


def columns_of(document: Document) -> dict[str, str]:
    return {
        "document_type": document.kind,
        "document_country": document.country,
        "document_number": document.number,
    }


def person_with(document: Mapping[str, str]) -> Person | None:
    """Whoever has the document now, else whoever had it before."""
    now = Person.objects.filter(**document).first()
    return now or Person.objects.filter(pk__in=had(document)).first()


def had(document: Mapping[str, str]):
    return FormerDocument.objects.filter(**document).values("person")


def documents_of_today() -> dict[Document, Document]:
    """Each former document, and what identifies the same person now."""
    return {
        document_held_by(former): document_held_by(former.person)
        for former in FormerDocument.objects.select_related("person")
    }


def former_documents_of(people: Iterable[int]) -> dict[Document, int]:
    rows = FormerDocument.objects.filter(person__in=people)
    return {document_held_by(row): row.person_id for row in rows}
