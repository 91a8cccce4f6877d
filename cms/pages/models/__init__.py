from cms.pages.models.courses import CourseIndexPage, CoursePage
from cms.pages.models.home import HomePage
from cms.pages.models.institutional import AgreementPage, StandardPage
from cms.pages.models.news import NewsIndexPage, NewsPage
from cms.pages.models.releases import ReleaseIndexPage

__all__ = [
    "AgreementPage",
    "CourseIndexPage",
    "CoursePage",
    "HomePage",
    "NewsIndexPage",
    "NewsPage",
    "ReleaseIndexPage",
    "StandardPage",
]
