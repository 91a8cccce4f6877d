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
        f"{app}.{codename}": key
        for app, codename, key in Permission.objects.values_list(
            "content_type__app_label", "codename", "pk"
        )
    }
    roles = [role for role in ROLES if role.group]
    groups = groups_named([role.group for role in roles])
    say_exactly(
        {
            group.pk: permissions_of(role, known)
            for role, group in zip(roles, groups, strict=True)
        }
    )
    for role, group in zip(roles, groups, strict=True):
        if role.edits_pages:
            give_the_pages(group, known)
    return groups


def permissions_of(role: Role, known: dict[str, int]) -> set[int]:
    missing = role.permissions - known.keys()
    if missing:
        raise UnknownPermission(", ".join(sorted(missing)))
    return {known[name] for name in role.permissions}


def groups_named(names: list[str]) -> list[Group]:
    there = {group.name: group for group in Group.objects.filter(name__in=names)}
    new = [Group(name=name) for name in names if name not in there]
    there |= {group.name: group for group in Group.objects.bulk_create(new)}
    return [there[name] for name in names]


def say_exactly(permissions: dict[int, set[int]]) -> None:
    """Give each group what it lacks, and take from it what is not its own."""
    rows = Group.permissions.through.objects
    had: dict[int, set[int]] = {group: set() for group in permissions}
    for group, permission in rows.filter(group__in=had).values_list(
        "group_id", "permission_id"
    ):
        had[group].add(permission)
    rows.bulk_create(
        rows.model(group_id=group, permission_id=permission)
        for group, wanted in permissions.items()
        for permission in sorted(wanted - had[group])
    )
    for group, wanted in permissions.items():
        if had[group] - wanted:
            gone = rows.filter(group=group, permission__in=had[group] - wanted)
            gone.delete()


def give_the_pages(group: Group, known: dict[str, int]) -> None:
    """Let the group write under the root: every page, picture and document."""
    page = Page.get_first_root_node()
    if page:
        GroupPagePermission.objects.bulk_create(
            (
                GroupPagePermission(
                    group=group,
                    page=page,
                    permission_id=known[f"wagtailcore.{action}_page"],
                )
                for action in PAGE_ACTIONS
            ),
            ignore_conflicts=True,
        )
    collection = Collection.get_first_root_node()
    if collection:
        GroupCollectionPermission.objects.bulk_create(
            (
                GroupCollectionPermission(
                    group=group,
                    collection=collection,
                    permission_id=known[f"{app}.{codename}"],
                )
                for app, codename in FILE_PERMISSIONS
            ),
            ignore_conflicts=True,
        )
