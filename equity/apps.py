from importlib import import_module

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class EquityConfig(AppConfig):
    name = "equity"
    verbose_name = _("Equity")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        # Wagtail indexes what refers to pages and pictures at each save. Nothing here
        # does, and a roll call saves hundreds of rows.
        for model in self.get_models():
            model.wagtail_reference_index_ignore = True
        import_module("equity.profiles.erasing")
        import_module("equity.profiles.merging")
        import_module("equity.evidence.standing")
        import_module("equity.timeline")
        # What is done to many rows of a list: a worker has to know of it too.
        import_module("equity.evidence.bulk")
        import_module("equity.workforce.bulk")
        import_module("equity.reporting.watching")
        pre_migrate.connect(take_guards_down, sender=self)
        post_migrate.connect(put_guards_up, sender=self)


def take_guards_down(sender, using, **kwargs):
    """SQLite cannot make a table anew while a trigger of another one names it."""
    for guards in every_guard():
        guards.remove(connections[using])


def put_guards_up(sender, using, **kwargs):
    """They fall whenever a migration makes their table anew."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    for guards in every_guard():
        if set(guards.TABLES) <= tables:
            guards.install(connection)


def every_guard():
    for topic in ("reporting", "diagnostics"):
        yield import_module(f"equity.{topic}.guards")
