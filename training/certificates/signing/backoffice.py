"""The public keys in the back office: to see them, and to say that one was stolen."""

from django.utils.translation import gettext_lazy as _
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from training.backoffice import StaffViewSet
from training.certificates.signing.models import SigningKey


class KeyPolicy(ModelPermissionPolicy):
    """A key is published by using it; nobody adds one here, nor takes one away."""

    def user_has_permission(self, user, action):
        return action in ("view", "change") and super().user_has_permission(
            user, action
        )

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class SigningKeyViewSet(StaffViewSet):
    model = SigningKey
    name = "signing-keys"
    icon = "key"
    menu_label = _("Signing keys")
    form_fields = ["compromised_at"]
    list_display = [
        "key_id",
        "purpose",
        "valid_from",
        "retired_at",
        "compromised_at",
        "is_development",
    ]
    list_filter = ["purpose"]
    search_fields = ["key_id"]
    ordering = ["-valid_from"]
    inspect_view_fields = [*list_display, "issuer", "public"]


register_permission_policy(SigningKey, KeyPolicy(SigningKey))
VIEWSETS = (SigningKeyViewSet,)
