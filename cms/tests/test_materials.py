"""What a course was taught with goes into the dossier of an action."""

import json

import pytest

from cms.documents.materials import of_the_page
from cms.tests.factories import a_catalogue, a_course_page
from cms.tests.test_documents import a_document
from equity.evidence.dossier.materials import SOURCES, materials_of, programme
from training.tests.factories import CourseFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]


def handing_out(*documents):
    listed = [{"document": each.pk, "text": "Guía"} for each in documents]
    block = {"title": "Material", "documents": listed}
    return json.dumps([{"type": "downloads", "value": block}])


@pytest.fixture
def catalogue(home):
    return a_catalogue(home)


def test_the_files_of_the_page_go_with_the_programme(catalogue):
    course = CourseFactory(code="agua")
    body = handing_out(a_document(private=False), a_document(private=True))
    a_course_page(catalogue, course, body=body)

    files = dict(materials_of(course))

    assert files == {
        "materiales/agua.txt": programme(course).encode(),
        "materiales/agua/01-acta.pdf": b"%PDF-1.7 acta",
    }
    assert of_the_page in SOURCES


def test_a_page_nobody_can_read_hands_nothing_out(catalogue):
    course = CourseFactory()
    body = handing_out(a_document(private=False))
    a_course_page(catalogue, course, body=body, live=False)

    assert list(of_the_page(course)) == []


def test_a_file_that_is_gone_is_left_out(catalogue):
    course = CourseFactory()
    document = a_document(private=False)
    a_course_page(catalogue, course, body=handing_out(document))
    document.file.storage.delete(document.file.name)

    assert list(of_the_page(course)) == []
