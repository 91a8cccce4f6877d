"""Where Django looks for this app's tables; code imports them from their topics."""

from cms.demo.models import DemoStep
from cms.documents.models import SiteDocument
from cms.pages.models import (
    AgreementPage,
    CourseIndexPage,
    CoursePage,
    HomePage,
    NewsIndexPage,
    NewsPage,
    ReleaseIndexPage,
    StandardPage,
)

__all__ = [
    "AgreementPage",
    "CourseIndexPage",
    "CoursePage",
    "DemoStep",
    "HomePage",
    "NewsIndexPage",
    "NewsPage",
    "ReleaseIndexPage",
    "SiteDocument",
    "StandardPage",
]
