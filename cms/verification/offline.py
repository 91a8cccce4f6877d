"""The page that checks a seal without a network, and the worker that keeps it."""

import json
from hashlib import sha256
from urllib.parse import urljoin

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.verification.published import addresses

SHEETS = ("tokens", "base", "frame", "components", "verification")
SCRIPT = "js/verification/check.js"
# What scripts and sheets fetch by themselves, under the names that stand in them.
FETCHED = (
    "js/verification/seal.js",
    "vendor/noble-ed25519/ed25519.js",
    "vendor/fonts/atkinson-hyperlegible-next-latin-wght-normal.woff2",
    "vendor/fonts/bricolage-grotesque-latin-opsz-normal.woff2",
)


@require_safe
def page(request):
    """A page that names nobody until a QR is read on the telephone itself."""
    return render(request, "cms/verification/offline.html", shown())


@require_safe
def worker(request):
    """Its scope is the folder it stands in: the pages that check, and no other."""
    lines = [
        f"self.VERIFICATION = {json.dumps(keeping())};",
        f"importScripts({json.dumps(static('js/verification/worker.js'))});",
    ]
    response = HttpResponse("\n".join(lines), content_type="text/javascript")
    response["Cache-Control"] = "no-cache"
    return response


def shown() -> dict:
    return {
        "sheets": [static(f"css/{name}.css") for name in SHEETS],
        "script": static(SCRIPT),
        "addresses": addresses(),
        "issuer": settings.ISSUER_NAME,
        "facts": [
            ("name", _("Name")),
            ("document", _("Document")),
            ("company", _("Company")),
            ("course", _("Course")),
            ("length", _("Length")),
            ("dates", _("Dates")),
            ("attendance", _("Attendance")),
            ("grade", _("Final grade")),
            ("issuer", _("Issued by")),
            ("issued", _("Issued on")),
            ("expires", _("Valid until")),
            ("folio", _("Number")),
        ],
    }


def keeping() -> dict:
    """What the worker keeps, and a version that changes with any of it."""
    sheets = [static(f"css/{name}.css") for name in SHEETS]
    fetched = [urljoin(settings.STATIC_URL, name) for name in FETCHED]
    kept = [*sheets, static(SCRIPT), *fetched, *map(static, FETCHED)]
    shell = render_to_string("cms/verification/offline.html", shown())
    return {
        "name": f"verification-{get_language()}",
        "version": sha256("".join([shell, *kept]).encode()).hexdigest()[:12],
        "shell": reverse("verification:offline"),
        "kept": list(dict.fromkeys(kept)),
        "lists": list(addresses().values()),
    }
