"""Triggers by which the database itself keeps a frozen release as it was frozen.

What they let through: a frozen release is published, a published one is restated, and a
row in ``training_markremoval`` lets the demo take its releases out again.
"""

from training.guarding import Guards, columns_but, split

MESSAGE = "A frozen release never changes: restate it as a new version."
TABLES = ("equity_release", "equity_table", "equity_cell")
NEEDED = ("training_markremoval",)
CLOSED = "NOT EXISTS (SELECT 1 FROM training_markremoval)"
NUMBERED = "('FROZEN', 'PUBLISHED', 'RESTATED')"
# The only columns that change after freezing, and only together with the state.
LIVING = ("status", "published_at", "published_by_id")
ALLOWED = (
    "(OLD.status = 'FROZEN' AND NEW.status = 'PUBLISHED')"
    " OR (OLD.status = 'PUBLISHED' AND NEW.status = 'RESTATED'"
    " AND NEW.published_at = OLD.published_at"
    " AND NEW.published_by_id {same} OLD.published_by_id)"
)
# Whose release is frozen, by the id of a release or of a table.
OF_RELEASE = (
    "EXISTS (SELECT 1 FROM equity_release WHERE equity_release.id = {id}"
    " AND equity_release.status IN ('FROZEN', 'PUBLISHED', 'RESTATED'))"
)
OF_TABLE = (
    "EXISTS (SELECT 1 FROM equity_table JOIN equity_release ON equity_release.id ="
    " equity_table.release_id WHERE equity_table.id = {id}"
    " AND equity_release.status IN ('FROZEN', 'PUBLISHED', 'RESTATED'))"
)

# REPLACE INTO removes a row without firing a trigger of DELETE: refused on the way in.
SQLITE = """
CREATE TRIGGER release_is_new BEFORE INSERT ON equity_release WHEN {new_release}
BEGIN SELECT RAISE(ABORT, '{message}'); END;

CREATE TRIGGER release_keeps_its_content BEFORE UPDATE ON equity_release
WHEN OLD.status IN {numbered} AND ({changed} OR NOT ({allowed}))
BEGIN SELECT RAISE(ABORT, '{message}'); END;

CREATE TRIGGER release_is_never_removed BEFORE DELETE ON equity_release
WHEN OLD.status IN {numbered} AND {closed}
BEGIN SELECT RAISE(ABORT, '{message}'); END;

CREATE TRIGGER table_is_new BEFORE INSERT ON equity_table
WHEN {new_table} BEGIN SELECT RAISE(ABORT, '{message}'); END;

CREATE TRIGGER table_keeps_its_content BEFORE UPDATE ON equity_table
WHEN {old_table} OR {new_table} BEGIN SELECT RAISE(ABORT, '{message}'); END;

CREATE TRIGGER table_is_never_removed BEFORE DELETE ON equity_table
WHEN {old_table} AND {closed} BEGIN SELECT RAISE(ABORT, '{message}'); END;

CREATE TRIGGER cell_is_new BEFORE INSERT ON equity_cell
WHEN {new_cell} BEGIN SELECT RAISE(ABORT, '{message}'); END;

CREATE TRIGGER cell_keeps_its_content BEFORE UPDATE ON equity_cell
WHEN {old_cell} OR {new_cell} BEGIN SELECT RAISE(ABORT, '{message}'); END;

CREATE TRIGGER cell_is_never_removed BEFORE DELETE ON equity_cell
WHEN {old_cell} AND {closed} BEGIN SELECT RAISE(ABORT, '{message}'); END;
"""

POSTGRESQL = """
CREATE OR REPLACE FUNCTION paridad_refuse_release() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE FUNCTION paridad_keep_release() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status IN {numbered} AND {closed} THEN
    RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN OLD;
END $$;

CREATE OR REPLACE FUNCTION paridad_keep_table() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    IF {old_table} AND (TG_OP = 'UPDATE' OR {closed}) THEN
      RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  IF {new_table} THEN
    RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION paridad_keep_cell() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    IF {old_cell} AND (TG_OP = 'UPDATE' OR {closed}) THEN
      RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  IF {new_cell} THEN
    RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER release_keeps_its_content BEFORE UPDATE ON equity_release FOR EACH ROW
WHEN (OLD.status IN {numbered} AND ({changed} OR NOT ({allowed})))
EXECUTE FUNCTION paridad_refuse_release();

CREATE TRIGGER release_is_never_removed BEFORE DELETE ON equity_release FOR EACH ROW
EXECUTE FUNCTION paridad_keep_release();

CREATE TRIGGER release_table_is_never_emptied BEFORE TRUNCATE ON equity_release
EXECUTE FUNCTION paridad_refuse_release();

CREATE TRIGGER table_keeps_its_content BEFORE INSERT OR UPDATE OR DELETE
ON equity_table FOR EACH ROW EXECUTE FUNCTION paridad_keep_table();

CREATE TRIGGER table_table_is_never_emptied BEFORE TRUNCATE ON equity_table
EXECUTE FUNCTION paridad_refuse_release();

CREATE TRIGGER cell_keeps_its_content BEFORE INSERT OR UPDATE OR DELETE
ON equity_cell FOR EACH ROW EXECUTE FUNCTION paridad_keep_cell();

CREATE TRIGGER cell_table_is_never_emptied BEFORE TRUNCATE ON equity_cell
EXECUTE FUNCTION paridad_refuse_release();
"""


def statements(connection) -> list[str]:
    is_postgresql = connection.vendor == "postgresql"
    distinct = "IS DISTINCT FROM" if is_postgresql else "IS NOT"
    same = "IS NOT DISTINCT FROM" if is_postgresql else "IS"
    fixed = columns_but(connection, "equity_release", LIVING)
    text = (POSTGRESQL if is_postgresql else SQLITE).format(
        message=MESSAGE,
        closed=CLOSED,
        numbered=NUMBERED,
        allowed=ALLOWED.format(same=same),
        changed=" OR ".join(f"NEW.{name} {distinct} OLD.{name}" for name in fixed),
        new_release=OF_RELEASE.format(id="NEW.id"),
        old_table=OF_RELEASE.format(id="OLD.release_id"),
        new_table=OF_RELEASE.format(id="NEW.release_id"),
        old_cell=OF_TABLE.format(id="OLD.table_id"),
        new_cell=OF_TABLE.format(id="NEW.table_id"),
    )
    return split(text)


RELEASE_GUARDS = Guards(TABLES, statements, needed=NEEDED)
