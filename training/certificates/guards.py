"""Triggers by which the database itself keeps what a certificate says as it was said.

Its standing may change, one way: from valid to replaced or revoked, and a name to
hidden; and a row in ``training_markremoval`` lets the demo take its certificates out.

Whoever is erased is taken out of their own certificates, and by nothing else: the row
of their erasure has to stand, and what comes in must name nobody and keep no file. Its
number, its code, its hash and its day stay.
"""

from training.guarding import Guards, split

MESSAGE = "A certificate is never rewritten: revoke or replace it."
TABLES = ("training_certificate",)
# What the triggers look into: they cannot be put up before these are there.
NEEDED = (
    "training_markremoval",
    "training_enrolment",
    "training_erasure",
    "training_merge",
)
FROZEN = (
    "kind",
    "series",
    "year",
    "number",
    "code",
    "sha256",
    "issued_at",
    "expires_on",
)
# What names a person: nothing may stand there once they are erased.
NAMING = ("name", "document", "qr_text")
SAID = ("content", "file")
ERASED = (
    "EXISTS (SELECT 1 FROM training_erasure e JOIN training_enrolment n"
    " ON n.person_id = e.person_id WHERE n.id = OLD.enrolment_id)"
)
# The demo unties its certificates before it removes them; none is tied to another.
RETIED = "(NEW.replaces_id IS NOT NULL AND NEW.replaces_id {distinct} OLD.replaces_id)"
BACK = (
    "(OLD.status <> 'VALID' AND NEW.status <> OLD.status)"
    " OR (OLD.hides_name AND NOT NEW.hides_name)"
)
# A merge that revoked one of two certificates, and is taken back: it says which one.
RETURNING = (
    "(OLD.status = 'REVOKED' AND NEW.status = 'VALID' AND NOT OLD.hides_name"
    " AND EXISTS (SELECT 1 FROM training_merge m{each}))"
)
ENDED_BY = {
    "postgresql": " WHERE m.before -> 'ended' @> to_jsonb(OLD.id)",
    "sqlite": ", json_each(m.before, '$.ended') e WHERE e.value = OLD.id",
}
CLOSED = "NOT EXISTS (SELECT 1 FROM training_markremoval)"

SQLITE = """
CREATE TRIGGER certificate_is_never_rewritten
BEFORE UPDATE ON training_certificate WHEN {changed}
BEGIN SELECT RAISE(ABORT, '{message}'); END;

CREATE TRIGGER certificate_is_only_erased BEFORE UPDATE ON training_certificate
WHEN ({said}) AND NOT ({erased} AND NEW.enrolment_id = OLD.enrolment_id AND {nobody})
BEGIN SELECT RAISE(ABORT, '{message}'); END;

CREATE TRIGGER certificate_never_comes_back BEFORE UPDATE ON training_certificate
WHEN ({back}) AND NOT {returning} BEGIN SELECT RAISE(ABORT, '{message}'); END;

CREATE TRIGGER certificate_is_never_removed BEFORE DELETE ON training_certificate
WHEN {closed} BEGIN SELECT RAISE(ABORT, '{message}'); END;
"""

POSTGRESQL = """
CREATE OR REPLACE FUNCTION paridad_refuse_certificate() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE FUNCTION paridad_refuse_certificate_unless_open() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF {closed} THEN
    RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN OLD;
END $$;

CREATE OR REPLACE FUNCTION paridad_refuse_certificate_unless_erased() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF NOT ({erased} AND NEW.enrolment_id = OLD.enrolment_id AND {nobody}) THEN
    RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION paridad_refuse_certificate_unless_taken_back()
RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT {returning} THEN
    RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER certificate_is_only_erased BEFORE UPDATE ON training_certificate
FOR EACH ROW WHEN ({said}) EXECUTE FUNCTION paridad_refuse_certificate_unless_erased();

CREATE TRIGGER certificate_is_never_rewritten BEFORE UPDATE ON training_certificate
FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION paridad_refuse_certificate();

CREATE TRIGGER certificate_never_comes_back BEFORE UPDATE ON training_certificate
FOR EACH ROW WHEN ({back})
EXECUTE FUNCTION paridad_refuse_certificate_unless_taken_back();

CREATE TRIGGER certificate_is_never_removed BEFORE DELETE ON training_certificate
FOR EACH ROW EXECUTE FUNCTION paridad_refuse_certificate_unless_open();
"""


def statements(connection) -> list[str]:
    vendor = connection.vendor
    distinct = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
    changes = [f"NEW.{name} {distinct} OLD.{name}" for name in FROZEN]
    text = (POSTGRESQL if vendor == "postgresql" else SQLITE).format(
        message=MESSAGE,
        closed=CLOSED,
        back=BACK,
        returning=RETURNING.format(each=ENDED_BY[vendor]),
        erased=ERASED,
        nobody=nobody(vendor),
        said=" OR ".join(f"NEW.{name} {distinct} OLD.{name}" for name in SAID),
        changed=" OR ".join([*changes, RETIED.format(distinct=distinct)]),
    )
    return split(text)


def nobody(vendor: str) -> str:
    """The new content is the old one without what names the person, and has no file."""
    if vendor == "postgresql":
        fields = [f"NEW.content->>'{name}' = ''" for name in NAMING]
        rest = " - ".join(["{row}.content", *(f"'{name}'" for name in NAMING)])
    else:
        fields = [f"json_extract(NEW.content, '$.{name}') = ''" for name in NAMING]
        paths = ", ".join(f"'$.{name}'" for name in NAMING)
        rest = f"json_remove({{row}}.content, {paths})"
    same = f"{rest.format(row='NEW')} = {rest.format(row='OLD')}"
    return " AND ".join(["NEW.file = ''", *fields, same])


CERTIFICATE_GUARDS = Guards(TABLES, statements, needed=NEEDED)
