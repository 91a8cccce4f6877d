"""The data interface: what is published, to be read by programs. It never counts."""

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import gettext_noop
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError

from cms.open_data import shaping
from cms.open_data.found import public_or_404, table_or_404
from cms.open_data.paging import page_of
from cms.open_data.problems import not_found, unreadable
from cms.open_data.schemas import (
    CellChoice,
    CellPage,
    Entrance,
    IndicatorDetail,
    IndicatorPage,
    Paging,
    ReleaseDetail,
    ReleasePage,
    TableDetail,
    TablePage,
    Version,
)
from equity.indicators.catalogue import BY_CODE, INDICATORS
from equity.reporting.canonical import canonical_json
from equity.reporting.exports.addresses import LICENCE
from equity.reporting.exports.dcat import catalog
from equity.reporting.exports.json_stat import collection, dataset
from equity.reporting.exports.open_cells import open_cells
from equity.reporting.queries import (
    content_of,
    published_releases,
    tables_of_release,
)

VERSION = "1.0"

# Neither its pages of documentation, which load scripts from elsewhere, nor its own
# address for the schema: ours are in urls.py.
api = NinjaAPI(
    title="Paridad",
    version=VERSION,
    description=gettext_noop(
        "Published equity indicators, as they were frozen. What is hidden has no "
        "value and says so in its status: it is never 0."
    ),
    urls_namespace=shaping.API,
    docs_url=None,
    openapi_url=None,
)


def bare(media_type: str) -> dict:
    """An answer whose form another standard describes."""
    return {
        "responses": {
            200: {
                "description": "OK",
                "content": {media_type: {"schema": {"type": "object"}}},
            }
        }
    }


@api.exception_handler(Http404)
def nothing_there(request, _error):
    return not_found()


@api.exception_handler(ValidationError)
def parameters_wrong(request, error):
    return unreadable(error.errors)


@api.get(
    "/",
    response=Entrance,
    url_name="entrance",
    summary=gettext_noop("Where everything is"),
    tags=["start"],
)
def entrance(request):
    names = ("releases", "indicators", "catalog", "schema")
    return {
        "title": "Paridad",
        "version": VERSION,
        "licence": LICENCE["path"],
        "links": {name: shaping.at(name) for name in names},
    }


@api.get(
    "/releases",
    response=ReleasePage,
    url_name="releases",
    summary=gettext_noop("Published releases, the newest first"),
    tags=["releases"],
)
def releases(request, paging: Query[Paging]):
    return page_of(request, published_releases(), paging, shape=shaping.release_summary)


@api.get(
    "/releases/{int:number}",
    response=ReleaseDetail,
    url_name="release",
    summary=gettext_noop("One release, with where its files are"),
    tags=["releases"],
)
def release(request, number: int, which: Query[Version]):
    found = public_or_404(number, which.version)
    return shaping.release_detail(found, tables_of_release(found))


@api.get(
    "/releases/{int:number}/tables",
    response=TablePage,
    url_name="tables",
    summary=gettext_noop("The tables of a release"),
    tags=["tables"],
)
def tables(request, number: int, which: Query[Version], paging: Query[Paging]):
    found = public_or_404(number, which.version)
    rows = tables_of_release(found)
    return page_of(
        request,
        rows,
        paging,
        shape=lambda table: shaping.table_summary(found, table),
        total=len(rows),
    )


@api.get(
    "/releases/{int:number}/tables/{slug:name}",
    response=TableDetail,
    url_name="table",
    summary=gettext_noop("One table, with all its cells"),
    tags=["tables"],
)
def table(request, number: int, name: str, which: Query[Version]):
    found = public_or_404(number, which.version)
    return shaping.table_detail(found, table_or_404(tables_of_release(found), name))


@api.get(
    "/releases/{int:number}/tables/{slug:name}/json-stat",
    url_name="table_json_stat",
    openapi_extra=bare("application/json"),
    summary=gettext_noop("One table as JSON-stat 2.0"),
    tags=["tables"],
)
def table_json_stat(request, number: int, name: str, which: Query[Version]):
    found = public_or_404(number, which.version)
    return json(dataset(found, table_or_404(tables_of_release(found), name)))


@api.get(
    "/releases/{int:number}/json-stat",
    url_name="json_stat",
    openapi_extra=bare("application/json"),
    summary=gettext_noop("A whole release as JSON-stat 2.0"),
    tags=["releases"],
)
def json_stat(request, number: int, which: Query[Version]):
    found = public_or_404(number, which.version)
    return json(collection(found, tables_of_release(found)))


@api.get(
    "/releases/{int:number}/cells",
    response=CellPage,
    url_name="cells",
    summary=gettext_noop("The cells of a release, some or all"),
    tags=["releases"],
)
def cells(request, number: int, which: Query[Version], choice: Query[CellChoice]):
    found = public_or_404(number, which.version)
    chosen = [
        each
        for every in tables_of_release(found)
        if choice.table in (None, every.name)
        and choice.indicator in (None, every.indicator.code)
        for each in open_cells(every)
        if choice.status in (None, each.cell.status)
    ]
    return page_of(request, chosen, choice, shape=shaping.cell_of, total=len(chosen))


@api.get(
    "/releases/{int:number}/content",
    url_name="content",
    openapi_extra=bare("application/json"),
    summary=gettext_noop("The frozen content, byte for byte what the hash is of"),
    tags=["releases"],
)
def content(request, number: int, which: Query[Version]):
    found = public_or_404(number, which.version)
    return HttpResponse(
        canonical_json(content_of(found)), content_type="application/json"
    )


@api.get(
    "/indicators",
    response=IndicatorPage,
    url_name="indicators",
    summary=gettext_noop("What each indicator means"),
    tags=["indicators"],
)
def indicators(request, paging: Query[Paging]):
    return page_of(
        request,
        INDICATORS,
        paging,
        shape=shaping.indicator_detail,
        total=len(INDICATORS),
    )


@api.get(
    "/indicators/{slug:code}",
    response=IndicatorDetail,
    url_name="indicator",
    summary=gettext_noop("What one indicator means"),
    tags=["indicators"],
)
def indicator(request, code: str):
    if code not in BY_CODE:
        raise Http404
    return shaping.indicator_detail(BY_CODE[code])


@api.get(
    "/catalog",
    url_name="catalog",
    openapi_extra=bare("application/ld+json"),
    summary=gettext_noop("Every release and its files, as DCAT (JSON-LD)"),
    tags=["start"],
)
def dcat_catalog(request):
    found = catalog(
        published_releases(), at=shaping.at("catalog"), api=shaping.at("entrance")
    )
    return json(found, content_type="application/ld+json")


def json(content: dict, *, content_type: str = "application/json") -> JsonResponse:
    return JsonResponse(
        content, content_type=content_type, json_dumps_params={"ensure_ascii": False}
    )
