from allauth.account import forms
from django.utils.translation import gettext_lazy as _


class LogInForm(forms.LoginForm):
    """One form for both ways in: without a password, a code is sent."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail")
        self.fields["password"].required = False
