from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from training.guarding import keep_up


class EquityConfig(AppConfig):
    name = "equity"
    verbose_name = _("Equity")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        # Wagtail indexes what refers to pages and pictures at each save. Nothing here
        # does, and a roll call saves hundreds of rows.
        for model in self.get_models():
            model.wagtail_reference_index_ignore = True
        import_module("training.audit").know(import_module("equity.actions").ACTIONS)
        import_module("equity.profiles.erasing")
        import_module("equity.profiles.merging")
        import_module("equity.evidence.standing")
        import_module("equity.timeline")
        # What is done to many rows of a list: a worker has to know of it too.
        offering = import_module("training.lists.offering")
        offering.offers_stand_in("equity.evidence.bulk", "equity.workforce.bulk")
        import_module("equity.reporting.watching")
        keep_up(
            self,
            import_module("equity.reporting.guards").RELEASE_GUARDS,
            import_module("equity.diagnostics.guards").QUESTIONNAIRE_GUARDS,
        )
