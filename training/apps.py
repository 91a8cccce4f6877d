from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TrainingConfig(AppConfig):
    name = "training"
    verbose_name = _("Training")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        # Wagtail indexes what refers to pages and pictures at each save. Nothing here
        # does, and a roll call saves hundreds of rows.
        for model in self.get_models():
            model.wagtail_reference_index_ignore = True
