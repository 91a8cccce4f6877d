from django import template
from django.templatetags.static import static

register = template.Library()


@register.simple_tag
def topic_picture(topic: str) -> str:
    """The address of the picture that stands for a topic as a whole."""
    return static(f"img/topics/{topic.lower()}-0.svg")
