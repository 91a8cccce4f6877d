from django import forms
from django.utils.translation import gettext_lazy as _

from training.registry.models import Company


class InvitationForm(forms.Form):
    company = forms.ModelChoiceField(
        label=_("Company"), queryset=Company.objects.order_by("name")
    )
    email = forms.EmailField(
        label=_("E-mail"),
        help_text=_("A link goes there. Whoever opens it acts for the company."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
