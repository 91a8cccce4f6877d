from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()


@register.filter
def duration(minutes: int) -> str:
    """``480`` → "8 hours", ``390`` → "6 h 30 min", ``45`` → "45 minutes"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return ngettext("%(count)d minute", "%(count)d minutes", rest) % {"count": rest}
    if rest:
        return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": rest}
    return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}
