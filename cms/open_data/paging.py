"""A page of something, and the addresses of those beside it."""

from collections.abc import Callable, Sequence

from cms.open_data.schemas import Paging
from equity.reporting.exports.addresses import absolute


def page_of(
    request,
    rows: Sequence,
    paging: Paging,
    *,
    shape: Callable,
    total: int | None = None,
) -> dict:
    """``rows`` may be a queryset: only the page asked for is read."""
    count = rows.count() if total is None else total
    start = (paging.page - 1) * paging.size
    return {
        "total": count,
        "page": paging.page,
        "size": paging.size,
        "previous": address(request, paging.page - 1) if paging.page > 1 else None,
        "next": address(request, paging.page + 1)
        if start + paging.size < count
        else None,
        "items": [shape(row) for row in rows[start : start + paging.size]],
    }


def address(request, page: int) -> str:
    asked = request.GET.copy()
    asked["page"] = page
    return absolute(f"{request.path}?{asked.urlencode()}")
