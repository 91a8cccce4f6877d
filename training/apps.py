from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from training.guarding import keep_up


class TrainingConfig(AppConfig):
    name = "training"
    verbose_name = _("Training")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        # Wagtail indexes what refers to pages and pictures at each save. Nothing here
        # does, and a roll call saves hundreds of rows.
        for model in self.get_models():
            model.wagtail_reference_index_ignore = True
        keep_up(
            self,
            import_module("training.attendance.guards").MARK_GUARDS,
            import_module("training.certificates.guards").CERTIFICATE_GUARDS,
        )
        import_module("training.typed_dates").install()
        import_module("training.attendance.receivers")
        import_module("training.wiring")
        import_module("training.timeline.of_people")
        import_module("training.timeline.of_companies")
