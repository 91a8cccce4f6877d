from django.core.management.base import BaseCommand

from cms.access.operations import set_up_roles


class Command(BaseCommand):
    help = "Make the back office's groups and permissions match the roles."

    def handle(self, **options):
        for group in set_up_roles():
            self.stdout.write(f"{group.name}: {group.permissions.count()}")
