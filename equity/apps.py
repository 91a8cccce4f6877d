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
        pre_migrate.connect(take_guards_down, sender=self)
        post_migrate.connect(put_guards_up, sender=self)


def take_guards_down(sender, using, **kwargs):
    """SQLite cannot make a table anew while a trigger of another one names it."""
    guards = import_module("equity.reporting.guards")
    guards.remove(connections[using])


def put_guards_up(sender, using, **kwargs):
    """They fall whenever a migration makes their table anew."""
    connection = connections[using]
    guards = import_module("equity.reporting.guards")
    if set(guards.TABLES) <= set(connection.introspection.table_names()):
        guards.install(connection)
