"""Pages of the site, put under their parents; words as an editor would write them."""

from datetime import date

from wagtail.models import Locale, Page, Site

from cms.pages.models import (
    CourseIndexPage,
    CoursePage,
    HomePage,
    NewsIndexPage,
    NewsPage,
)
from training.tests.factories import CourseFactory


def a_home(*, language="es", **fields):
    """The home page, made the site's root; a second language stands beside it."""
    locale = Locale.objects.get(language_code=language)
    root = Page.get_first_root_node()
    defaults = {
        "title": "Paridad",
        "slug": f"home-{language}",
        "headline": "Aprender cambia la industria",
        "locale": locale,
    }
    page = root.add_child(instance=HomePage(**defaults | fields))
    if language == "es":
        Site.objects.filter(is_default_site=True).update(root_page=page)
        Site.clear_site_root_paths_cache()
    return page


def a_catalogue(home, **fields):
    defaults = {"title": "Cursos", "slug": "cursos", "locale": home.locale}
    return home.add_child(instance=CourseIndexPage(**defaults | fields))


def a_course_page(catalogue, course=None, **fields):
    course = course or CourseFactory()
    defaults = {
        "title": course.title,
        "slug": course.code,
        "course": course,
        "locale": catalogue.locale,
    }
    return catalogue.add_child(instance=CoursePage(**defaults | fields))


def a_news_index(home, **fields):
    defaults = {"title": "Noticias", "slug": "noticias", "locale": home.locale}
    return home.add_child(instance=NewsIndexPage(**defaults | fields))


def an_article(index, number=1, **fields):
    defaults = {
        "title": f"Noticia {number}",
        "slug": f"noticia-{number}",
        "published_on": date(2026, 11, number),
        "locale": index.locale,
    }
    return index.add_child(instance=NewsPage(**defaults | fields))
