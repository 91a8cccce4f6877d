"""The interface's addresses: in no language's tree, for both speak from the same."""

from django.urls import URLPattern, path, re_path

from cms.open_data import shaping, views
from cms.open_data.api import api
from cms.open_data.front_door import open_to_all


def guarded(pattern: URLPattern) -> URLPattern:
    return URLPattern(
        pattern.pattern,
        open_to_all(pattern.callback),
        pattern.default_args,
        pattern.name,
    )


app_name = shaping.API
urlpatterns = [
    path("openapi.json", open_to_all(views.schema), name="schema"),
    *(guarded(pattern) for pattern in api.urls[0] if pattern.name != "api-root"),
    re_path("", open_to_all(views.nothing)),
]
