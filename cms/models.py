"""Where Django looks for this app's tables; code imports them from their topics."""

from cms.demo.models import DemoStep

__all__ = ["DemoStep"]
