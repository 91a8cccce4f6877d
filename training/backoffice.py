"""What every list of the back office does alike. Topics' viewsets stand on it."""

from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError
from wagtail.admin.views.generic import DeleteView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy


class List(IndexView):
    """A list that fetches the rows its rows name, in the same query."""

    related = ()

    def get_base_queryset(self):
        queryset = super().get_base_queryset()
        return queryset.select_related(*self.related) if self.related else queryset


class DeleteUnlessUsed(DeleteView):
    """Refuse what other rows rest on, even where Wagtail's own index missed it."""

    def delete_action(self):
        try:
            super().delete_action()
        except ProtectedError:
            raise PermissionDenied from None


class StaffViewSet(ModelViewSet):
    """A list with search and filters, a page to read a row, a form to change it.

    ``form`` is a form class, where ``form_fields`` alone would not do; ``related``
    names the foreign keys that the list, or a row's name, shows.
    """

    form = None
    related = ()
    inspect_view_enabled = True
    copy_view_enabled = False
    search_backend_name = None
    index_view_class = List
    delete_view_class = DeleteUnlessUsed

    def get_index_view_kwargs(self, **kwargs):
        return super().get_index_view_kwargs(related=self.related, **kwargs)

    def get_form_class(self, for_update=False):
        return self.form or super().get_form_class(for_update)


class ReadingPolicy(ModelPermissionPolicy):
    """Nobody adds, changes or deletes here, whatever their role."""

    def user_has_permission(self, user, action):
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class ReadOnlyViewSet(StaffViewSet):
    """A list to read: what it shows is written by operations alone."""

    form_fields = []

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        register_permission_policy(cls.model, ReadingPolicy(cls.model))
