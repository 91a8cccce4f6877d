"""Work that comes round by itself. A topic's ``jobs.py`` says what and how often::

    @periodic(_("forget old messages"), every=timedelta(days=1))
    def forget_old_messages(*, at: datetime) -> str | int | None:
        ...

Its name is marked for translation: the back office lists the jobs by it.
Each must bear being run twice and being run late. ``manage.py run_due`` runs them.
"""

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from importlib.util import find_spec

OUR_APPS = ("training", "equity", "cms")


@dataclass(frozen=True, kw_only=True)
class Job:
    name: str
    every: timedelta
    run: Callable[..., str | int | None]


_registered: dict[str, Job] = {}


def periodic(name: str, *, every: timedelta):
    """Register a function that takes ``at`` and may say what it did in a few words,
    without naming anyone."""

    def register(function):
        _registered[name] = Job(name=name, every=every, run=function)
        return function

    return register


def jobs() -> list[Job]:
    """All of them, of every topic that has a ``jobs.py``, by name."""
    for app in OUR_APPS:
        package = import_module(app)
        for topic in pkgutil.iter_modules(package.__path__):
            module = f"{app}.{topic.name}.jobs"
            if topic.ispkg and find_spec(module):
                import_module(module)
    return sorted(_registered.values(), key=lambda job: job.name)
