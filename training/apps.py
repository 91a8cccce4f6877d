from importlib import import_module

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate
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
        post_migrate.connect(put_guards_up, sender=self)
        import_module("training.attendance.receivers")
        import_module("training.wiring")
        import_module("training.timeline.of_people")
        import_module("training.timeline.of_companies")


def put_guards_up(sender, using, **kwargs):
    """SQLite loses a table's triggers whenever a migration makes the table anew."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    for topic in ("attendance", "certificates"):
        guards = import_module(f"training.{topic}.guards")
        if set(guards.NEEDED) <= tables:
            guards.install(connection)
