from allauth.account import forms
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
