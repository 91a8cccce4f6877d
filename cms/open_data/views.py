from django.http import HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.http import conditional_page
from django.views.generic import TemplateView

from cms.open_data import shaping
from cms.open_data.documentation import operations, parameters, schema_in_words
from cms.open_data.found import public_or_404
from cms.open_data.front_door import KEPT_FOR, MOST_CALLS
from cms.open_data.problems import not_found
from cms.open_data.schemas import MOST_A_PAGE
from equity.reporting.exports.addresses import FORMATS, ZIP
from equity.reporting.exports.json_stat import collection, statuses_in_words
from equity.reporting.exports.package import package_bytes
from equity.reporting.queries import published_releases, tables_of_release


def schema(request):
    return JsonResponse(schema_in_words(), json_dumps_params={"ensure_ascii": False})


def nothing(request):
    return not_found()


class OpenData(TemplateView):
    """Every release in every format, and how a program asks for it."""

    template_name = "cms/open_data/page.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "releases": published_releases(),
            "formats": FORMATS,
            "operations": operations(),
            "parameters": parameters(),
            "entrance": shaping.at("entrance"),
            "schema": shaping.at("schema"),
            "catalog": shaping.at("catalog"),
            "statuses": statuses_in_words().items(),
            "most_calls": MOST_CALLS,
            "most_a_page": MOST_A_PAGE,
        }


@method_decorator(conditional_page, name="dispatch")
class PublishedFile(View):
    """A file of a published release; a draft has no number, and looks absent."""

    def get(self, request, number, version=None):
        release = public_or_404(number, version)
        response = self.answer(release, tables_of_release(release))
        patch_cache_control(response, public=True, max_age=KEPT_FOR)
        return response


class Package(PublishedFile):
    def answer(self, release, tables):
        response = HttpResponse(package_bytes(release, tables), content_type=ZIP)
        name = f"paridad-{release.number}-v{release.version}.zip"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class JsonStat(PublishedFile):
    def answer(self, release, tables):
        return JsonResponse(
            collection(release, tables), json_dumps_params={"ensure_ascii": False}
        )
