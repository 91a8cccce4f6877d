from django.core.files.storage import storages
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument


def private_storage():
    return storages["private"]


class SiteDocument(AbstractDocument):
    """A file editors offer. No address but the view that asks who may read it.

    Wagtail's own keeps its files with the pictures, where whoever knows the name gets
    them, even those of a private collection.
    """

    file = models.FileField(_("file"), upload_to="documents", storage=private_storage)

    admin_form_fields = WagtailDocument.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_sitedocument", "Can choose document")]

    class PersonalData:
        personal = {
            "uploaded_by_user": "trail",
        }
        not_personal = [
            "id",
            "collection",
            "title",
            "file",
            "created_at",
            "file_size",
            "file_hash",
            "tags",
        ]
