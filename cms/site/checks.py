import sqlite3

from django.conf import settings
from django.core.checks import Info, register

# The first version without the rare corruption bug of the WAL's reset.
SAFE_SQLITE = (3, 51, 3)


@register(deploy=True)
def sqlite_is_safe_in_wal_mode(app_configs, **kwargs):
    uses_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    if not uses_sqlite or sqlite3.sqlite_version_info >= SAFE_SQLITE:
        return []
    return [
        Info(
            f"This Python carries SQLite {sqlite3.sqlite_version}, which has a rare "
            "corruption bug in WAL mode.",
            hint="Use PostgreSQL where many people depend on this site.",
            id="paridad.I001",
        )
    ]
