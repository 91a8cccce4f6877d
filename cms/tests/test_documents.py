import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.models import Collection, CollectionViewRestriction

from cms.documents.models import SiteDocument
from training.tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("home")]


def a_document(*, private):
    root = Collection.get_first_root_node() or Collection.add_root(name="Root")
    collection = root.add_child(name="Reservada")
    if private:
        CollectionViewRestriction.objects.create(
            collection=collection, restriction_type=CollectionViewRestriction.LOGIN
        )
    document = SiteDocument(title="Acta", collection=collection)
    document.file.save("acta.pdf", ContentFile(b"%PDF-1.7 acta"))
    document.get_file_hash()
    document.file.close()
    return document


def test_public_document_is_served_by_wagtails_view_alone(client):
    document = a_document(private=False)

    served = client.get(document.url)
    direct = client.get(f"{settings.MEDIA_URL}{document.file.name}")

    assert (served.status_code, direct.status_code) == (200, 404)
    assert b"".join(served.streaming_content) == b"%PDF-1.7 acta"


@pytest.mark.parametrize(
    "path",
    [
        "documents/{0}",
        "/documents/{0}",
        "images/../documents/{0}",
        "../private/documents/{0}",
    ],
)
def test_private_document_has_no_address_among_the_pictures(client, path):
    document = a_document(private=True)

    response = client.get(settings.MEDIA_URL + path.format("acta.pdf"))

    assert response.status_code in (400, 404)
    assert document.file.storage.exists(document.file.name)


def test_private_document_tells_nobody_that_its_content_is_known(client):
    document = a_document(private=True)

    response = client.get(
        document.url, headers={"If-None-Match": f'"{document.file_hash}"'}
    )

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


def test_private_document_is_served_to_whoever_may_read_it(client):
    document = a_document(private=True)
    client.force_login(UserFactory())

    response = client.get(document.url)

    assert response.status_code == 200
    assert b"".join(response.streaming_content) == b"%PDF-1.7 acta"
