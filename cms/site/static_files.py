from whitenoise.storage import CompressedManifestStaticFilesStorage as Storage


class ModuleStorage(Storage):
    """Our scripts that import scripts name them by their content, too: two releases
    of the roll are never mixed, whatever a browser has kept. Others' are left alone."""

    imports = Storage._js_module_import_aggregation_patterns[1]
    patterns = (
        *Storage.patterns,
        ("js/frame.js", imports),
        ("js/rollcall/*.js", imports),
    )
