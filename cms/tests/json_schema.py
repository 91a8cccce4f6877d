"""As much of JSON Schema as the description of our interface uses."""

TYPES = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "object": dict,
    "array": list,
    "null": type(None),
}


def breaches(value, schema: dict, whole: dict, at: str = "") -> list[str]:
    """Where a value is not what its schema says."""
    if "$ref" in schema:
        name = schema["$ref"].split("/")[-1]
        return breaches(value, whole["components"]["schemas"][name], whole, at)
    if "anyOf" in schema:
        tried = [breaches(value, each, whole, at) for each in schema["anyOf"]]
        return [] if [] in tried else [f"{at}: none of {len(tried)}"]
    if not isinstance(value, TYPES[schema["type"]]) or isinstance(value, bool) != (
        schema["type"] == "boolean"
    ):
        return [f"{at}: {value!r} is no {schema['type']}"]
    return [*of_members(value, schema, whole, at), *of_items(value, schema, whole, at)]


TYPES["boolean"] = bool


def of_members(value, schema, whole, at):
    if schema["type"] != "object":
        return
    known = schema.get("properties", {})
    yield from (
        f"{at}.{name}" for name in schema.get("required", []) if name not in value
    )
    others = schema.get("additionalProperties", {})
    for name, each in value.items():
        member = known.get(name, others)
        if isinstance(member, dict) and member:
            yield from breaches(each, member, whole, f"{at}.{name}")


def of_items(value, schema, whole, at):
    if schema["type"] == "array":
        for number, each in enumerate(value):
            yield from breaches(each, schema["items"], whole, f"{at}[{number}]")
