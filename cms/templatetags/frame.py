"""What the frame asks: where am I, where is this in the other language, how it went."""

from django import template
from django.urls import reverse, translate_url
from django.utils.html import format_html
from django.utils.translation import override

register = template.Library()

NOTICE_CLASSES = {
    "success": "notice--ok",
    "warning": "notice--warn",
    "error": "notice--error",
}


@register.filter
def notice_class(message) -> str:
    return NOTICE_CLASSES.get(message.level_tag, "")


@register.simple_tag(takes_context=True)
def is_current(context, entry) -> str:
    """Mark the menu entry that leads here, or above here."""
    page, request = context.get("page"), context.get("request")
    if getattr(page, "pk", None) == entry.pk:
        return format_html(' aria-current="{}"', "page")
    if request and request.path.startswith(entry.get_url(request) or "\0"):
        return format_html(' aria-current="{}"', "true")
    return ""


@register.simple_tag(takes_context=True)
def address_in(context, language: str) -> str:
    """The address of this page in another language; of the home page if it has none."""
    request = context.get("request")
    if request is None:
        return "/"
    alternates = context.get("alternates")
    if alternates is None:
        return translate_url(request.get_full_path(), language)
    paths = {alternate.language: alternate.path for alternate in alternates}
    with override(language):
        return paths.get(language) or reverse("wagtail_serve", args=[""])
