"""What can be done to many rows of a list at once: each topic offers what it does.

Each topic says where when the program starts, so that a worker knows of it too; what an
action needs is loaded when somebody first asks what is offered.
"""

from datetime import datetime
from importlib import import_module

from django import forms
from django.db.models import Model, QuerySet

from training.accounts.models import User
from training.blocking import without_blocked


class BulkAction:
    """Something done to each of many rows, by the operation that does it to one.

    ``refusals`` are what that operation raises: its words are shown beside the row,
    which is left as it was. ``form_class`` asks what it needs besides the rows.
    """

    model: type[Model]
    code = ""
    label = ""
    # What will come of it, in a sentence above the button.
    about = ""
    permission = ""
    icon = "list-ul"
    form_class: type[forms.Form] = forms.Form
    related: tuple[str, ...] = ()
    refusals: tuple[type[Exception], ...] = ()
    shows_blocked = False

    def rows(self) -> QuerySet:
        rows = self.model._default_manager.select_related(*self.related)
        return rows if self.shows_blocked else without_blocked(rows)

    def act(self, row: Model, *, by: User, at: datetime, **answers) -> None:
        raise NotImplementedError


_offered: dict[str, dict[str, BulkAction]] = {}
_modules: list[str] = []


def offers_stand_in(*modules: str) -> None:
    """Have these modules loaded, in this order, once somebody asks."""
    _modules.extend(modules)


def offer(action: type[BulkAction]) -> type[BulkAction]:
    """Put it beside the list of its model; the order is that of the menu."""
    offered = _offered.setdefault(action.model._meta.label_lower, {})
    if action.code in offered:
        raise ValueError(f"{action.code} is offered twice.")
    offered[action.code] = action()
    return action


def offered_in(list_name: str) -> dict[str, BulkAction]:
    for module in _modules:
        import_module(module)
    return _offered.get(list_name, {})


def offered_to(user: User, list_name: str) -> dict[str, BulkAction]:
    return {
        code: action
        for code, action in offered_in(list_name).items()
        if user.has_perm(action.permission)
    }
