"""Triggers by which the database itself keeps what a certificate says as it was said.

Its standing may change, one way: from valid to replaced or revoked, and a name to
hidden. They are put up after every ``migrate`` like those of the marks, and a row in
``training_markremoval`` lets the demo take its certificates out again.
"""

MESSAGE = "A certificate is never rewritten: revoke or replace it."
TABLES = ("training_certificate", "training_markremoval")
FROZEN = (
    "kind",
    "series",
    "year",
    "number",
    "code",
    "content",
    "file",
    "sha256",
    "issued_at",
    "expires_on",
)
# The demo unties its certificates before it removes them; none is tied to another.
RETIED = "(NEW.replaces_id IS NOT NULL AND NEW.replaces_id {distinct} OLD.replaces_id)"
BACK = (
    "(OLD.status <> 'VALID' AND NEW.status <> OLD.status)"
    " OR (OLD.hides_name AND NOT NEW.hides_name)"
)
CLOSED = "NOT EXISTS (SELECT 1 FROM training_markremoval)"
NAMES = (
    "certificate_is_never_rewritten",
    "certificate_never_comes_back",
    "certificate_is_never_removed",
)

SQLITE = """
CREATE TRIGGER certificate_is_never_rewritten
BEFORE UPDATE ON training_certificate WHEN {changed}
BEGIN SELECT RAISE(ABORT, '{message}'); END;

CREATE TRIGGER certificate_never_comes_back BEFORE UPDATE ON training_certificate
WHEN {back} BEGIN SELECT RAISE(ABORT, '{message}'); END;

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

CREATE TRIGGER certificate_is_never_rewritten BEFORE UPDATE ON training_certificate
FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION paridad_refuse_certificate();

CREATE TRIGGER certificate_never_comes_back BEFORE UPDATE ON training_certificate
FOR EACH ROW WHEN ({back}) EXECUTE FUNCTION paridad_refuse_certificate();

CREATE TRIGGER certificate_is_never_removed BEFORE DELETE ON training_certificate
FOR EACH ROW EXECUTE FUNCTION paridad_refuse_certificate_unless_open();
"""


def install(connection) -> None:
    remove(connection)
    with connection.cursor() as cursor:
        for statement in statements(connection.vendor):
            cursor.execute(statement)


def remove(connection) -> None:
    """Take the guards down: for the tests, whose tables are emptied between them."""
    where = " ON training_certificate" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in NAMES:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{where}")


def statements(vendor: str) -> list[str]:
    distinct = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
    changes = [f"NEW.{name} {distinct} OLD.{name}" for name in FROZEN]
    text = (POSTGRESQL if vendor == "postgresql" else SQLITE).format(
        message=MESSAGE,
        closed=CLOSED,
        back=BACK,
        changed=" OR ".join([*changes, RETIED.format(distinct=distinct)]),
    )
    return [part.strip() for part in text.split("\n\n") if part.strip()]
