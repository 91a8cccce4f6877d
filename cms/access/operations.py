from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

from cms.access.roles import ROLES, Role

PAGE_ACTIONS = ("add", "change", "publish", "lock", "unlock")
FILE_PERMISSIONS = tuple(
    (app, f"{action}_{model}")
    for app, model in (("wagtailimages", "image"), ("cms", "sitedocument"))
    for action in ("add", "change", "choose")
)


class UnknownPermission(LookupError):
    """A role names a permission that no model has."""


@transaction.atomic
def set_up_roles() -> list[Group]:
    """Make the roles' groups say what ``cms.access.roles`` says. May run any time."""
    known = {
        f"{row.content_type.app_label}.{row.codename}": row
        for row in Permission.objects.select_related("content_type")
    }
    return [set_up_group(role, known) for role in ROLES if role.group]


def set_up_group(role: Role, known: dict[str, Permission]) -> Group:
    missing = role.permissions - known.keys()
    if missing:
        raise UnknownPermission(", ".join(sorted(missing)))

    group, _created = Group.objects.get_or_create(name=role.group)
    group.permissions.set([known[name] for name in role.permissions])
    if role.edits_pages:
        give_the_pages(group, known)
    return group


def give_the_pages(group: Group, known: dict[str, Permission]) -> None:
    """Let the group write under the root: every page, picture and document."""
    page = Page.get_first_root_node()
    for action in PAGE_ACTIONS if page else ():
        GroupPagePermission.objects.get_or_create(
            group=group, page=page, permission=known[f"wagtailcore.{action}_page"]
        )
    collection = Collection.get_first_root_node()
    for app, codename in FILE_PERMISSIONS if collection else ():
        GroupCollectionPermission.objects.get_or_create(
            group=group,
            collection=collection,
            permission=known[f"{app}.{codename}"],
        )
