from allauth.account import forms
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django.utils.translation import gettext_lazy as _

from cms.access.accounts import RequestCodeForm


class LogInForm(forms.LoginForm):
    """One form for both ways in: without a password, a code is sent."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail")
        self.fields["password"].required = False

    def _clean_without_password(self, email, phone):
        """Ask for the code as the page made for it does: one door, one answer."""
        asked = RequestCodeForm({"email": email})
        if asked.is_valid():
            self.user = asked._user
        else:
            for error in asked.errors["email"]:
                self.add_error("login", error)
        return self.cleaned_data


class AddPasskeyForm(AddWebAuthnForm):
    """What people add it for is to log in with it alone: so it is, unless they say."""

    def __init__(self, *args, **kwargs):
        kwargs["initial"] = {"passwordless": True} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("A name to know it by")
        self.fields["passwordless"].label = _("Log in with it alone")
        self.fields["passwordless"].help_text = _(
            "It asks for your finger, your face or the PIN of your device."
        )
