"""Parts of Wagtail as this site has them: without Wagtail's own API for programs.

The site does not serve that API, which weighs forty megabytes in every process, and
loads every screen of the back office before anybody asks for one. What each part does
besides when the program starts is done here; a test tells when Wagtail changes it.
"""

from django.db.models import ForeignKey
from django.db.models.signals import post_migrate
from wagtail.contrib.redirects.apps import WagtailRedirectsAppConfig
from wagtail.documents import get_document_model
from wagtail.documents import get_permission_policy as policy_of_documents
from wagtail.documents.apps import WagtailDocsAppConfig
from wagtail.images import get_image_model
from wagtail.images import get_permission_policy as policy_of_images
from wagtail.images.apps import WagtailImagesAppConfig
from wagtail.snippets.apps import WagtailSnippetsAppConfig

# Models, and what needs them, can be loaded only once the program is ready.
# ruff: noqa: PLC0415


class Redirects(WagtailRedirectsAppConfig):
    def ready(self):
        from wagtail.contrib.redirects import signal_handlers
        from wagtail.contrib.redirects.models import Redirect
        from wagtail.permissions import register_permission_policy
        from wagtail.signals import page_slug_changed, post_page_move

        register_permission_policy(Redirect)
        post_page_move.connect(signal_handlers.autocreate_redirects_on_page_move)
        page_slug_changed.connect(signal_handlers.autocreate_redirects_on_slug_change)


class Snippets(WagtailSnippetsAppConfig):
    def ready(self):
        from wagtail.snippets import models

        models.register_deferred_snippets()
        post_migrate.connect(models.create_extra_permissions, sender=self)


class Documents(WagtailDocsAppConfig):
    def ready(self):
        from wagtail.admin.ui.fields import register_display_class
        from wagtail.documents.components import DocumentDisplay
        from wagtail.documents.signal_handlers import register_signal_handlers
        from wagtail.models.reference_index import ReferenceIndex
        from wagtail.permissions import register_permission_policy

        document = get_document_model()
        register_permission_policy(document, policy_of_documents())
        register_signal_handlers()
        register_display_class(ForeignKey, to=document, display_class=DocumentDisplay)
        ReferenceIndex.register_model(document)


class Images(WagtailImagesAppConfig):
    def ready(self):
        from wagtail.admin.compare import register_comparison_class
        from wagtail.admin.forms.models import register_form_field_override
        from wagtail.admin.ui.fields import register_display_class
        from wagtail.images.components import ImageDisplay
        from wagtail.images.edit_handlers import ImageFieldComparison
        from wagtail.images.signal_handlers import register_signal_handlers
        from wagtail.images.widgets import AdminImageChooser
        from wagtail.models.reference_index import ReferenceIndex
        from wagtail.permissions import register_permission_policy

        image = get_image_model()
        register_permission_policy(image, policy_of_images())
        register_signal_handlers()
        register_form_field_override(
            ForeignKey, to=image, override={"widget": AdminImageChooser}
        )
        register_comparison_class(
            ForeignKey, to=image, comparison_class=ImageFieldComparison
        )
        register_display_class(ForeignKey, to=image, display_class=ImageDisplay)
        ReferenceIndex.register_model(image)
