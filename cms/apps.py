from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = _("Site")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        import_module("training.audit").know(import_module("cms.actions").ACTIONS)
        import_module("cms.site.checks")
        import_module("cms.access.limits").install()
        # What is done to many logins: a worker has to know of it too.
        offering = import_module("training.lists.offering")
        offering.offers_stand_in("cms.access.bulk")
        # What courses were taught with goes into the dossiers of the agreement.
        materials = import_module("equity.evidence.dossier.materials")
        materials.ask_for_materials(
            import_module("cms.documents.materials").of_the_page
        )
