from importlib import import_module

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate
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
        pre_migrate.connect(take_guards_down, sender=self)
        post_migrate.connect(put_guards_up, sender=self)
        import_module("training.attendance.receivers")
        import_module("training.wiring")
        import_module("training.timeline.of_people")
        import_module("training.timeline.of_companies")


def take_guards_down(sender, using, **kwargs):
    """SQLite cannot make a table anew while a trigger of another one names it."""
    for guards in every_guard():
        guards.remove(connections[using])


def put_guards_up(sender, using, **kwargs):
    """SQLite loses a table's triggers whenever a migration makes the table anew."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    for guards in every_guard():
        if set(guards.NEEDED) <= tables:
            guards.install(connection)


def every_guard():
    return [
        import_module(f"training.{topic}.guards")
        for topic in ("attendance", "certificates")
    ]
