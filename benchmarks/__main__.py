"""Run the benchmarks named, or all, on a database made for them and thrown away."""

import importlib
import os
import pkgutil
import sys

import django
from django.test.utils import get_runner

import benchmarks


def names() -> list[str]:
    return sorted(
        module.name
        for module in pkgutil.iter_modules(benchmarks.__path__)
        if not module.name.startswith("_")
    )


def show(row: benchmarks.Row) -> None:
    bound = f"   (wanted: {row.bound})" if row.bound else ""
    print(
        f"  {row.name}: {row.ours:,.4g} {row.unit}, {row.floor_name} "
        f"{row.floor:,.4g} {row.unit}, ratio {row.compared:.2f}{bound}",
        flush=True,
    )


def main() -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    django.setup()
    from django.conf import settings  # noqa: PLC0415 -- needs the settings above

    chosen = sys.argv[1:] or names()
    runner = get_runner(settings)(verbosity=0, interactive=False)
    runner.setup_test_environment()
    databases = runner.setup_databases()
    try:
        for name in chosen:
            print(f"\n{name}", flush=True)
            for row in importlib.import_module(f"benchmarks.{name}").run():
                show(row)
    finally:
        runner.teardown_databases(databases)
        runner.teardown_test_environment()
    return 0


if __name__ == "__main__":
    sys.exit(main())
