"""The pictures we drew for courses: which one stands for which."""

from django import template
from django.templatetags.static import static
from django.utils.html import format_html

register = template.Library()

# As many for each topic as tools/draw_topics.py draws.
VARIANTS = 12


@register.simple_tag
def course_picture(course, css_class="card-picture"):
    """Draw a course's picture: always the same, seldom its neighbour's.

    Decorative, hence without an alternative text.
    """
    return format_html(
        '<img class="{}" src="{}" alt="" width="600" height="400">',
        css_class,
        static(f"img/topics/{course.topic.lower()}-{course.pk % VARIANTS}.svg"),
    )
