"""What a browser calls itself, in words its owner knows it by."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()

# Each names itself after those it wants to pass for: the first that fits is it.
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


def first_in(said: str, names: dict[str, str]) -> str:
    return next((name for sign, name in names.items() if sign in said), "")


@register.filter
def device(user_agent: str) -> str:
    browser = first_in(user_agent, BROWSERS)
    system = first_in(user_agent, SYSTEMS)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("A program that does not say its name")
