"""What only a demonstration shows."""

from django import template
from django.conf import settings

from cms.demo.second_factor import code_now

register = template.Library()


@register.simple_tag
def demo_second_factor() -> str:
    """The code every login of the demo's back office takes now; nothing elsewhere."""
    return code_now() if settings.DEMO_MODE else ""
