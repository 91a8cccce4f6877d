"""Triggers by which the database itself refuses to change or remove a mark.

What they let through: blanking a mark's reason once the row of its
person's erasure stands, and deleting while one stands in ``training_markremoval``.
"""

from training.guarding import Guards, columns_but, split

MESSAGE = "A mark is never changed nor removed: add another one."
TABLES = ("training_mark", "training_markchain")
# What the triggers look into: they cannot be put up before these are there.
NEEDED = ("training_markremoval", "training_enrolment", "training_erasure")
ERASABLE = ("reason", "reason_salt")
CLOSED = "NOT EXISTS (SELECT 1 FROM training_markremoval)"
STANDING = (
    "NOT EXISTS (SELECT 1 FROM training_erasure e JOIN training_enrolment n"
    " ON n.person_id = e.person_id WHERE n.id = OLD.enrolment_id)"
)

# REPLACE INTO removes a row without firing a trigger of DELETE: refused on the way in.
SQLITE = """
CREATE TRIGGER mark_is_new BEFORE INSERT ON training_mark
WHEN EXISTS (SELECT 1 FROM training_mark WHERE id = NEW.id)
  OR EXISTS (SELECT 1 FROM training_mark WHERE client_id = NEW.client_id)
  OR EXISTS (SELECT 1 FROM training_mark
             WHERE session_id = NEW.session_id AND sequence = NEW.sequence)
BEGIN SELECT RAISE(ABORT, '{message}'); END;

CREATE TRIGGER mark_never_changes BEFORE UPDATE OF {columns} ON training_mark
BEGIN SELECT RAISE(ABORT, '{message}'); END;

CREATE TRIGGER mark_reason_is_only_erased BEFORE UPDATE OF {erasable} ON training_mark
WHEN NEW.reason <> '' OR NEW.reason_salt <> '' OR {standing}
BEGIN SELECT RAISE(ABORT, '{message}'); END;

CREATE TRIGGER mark_is_never_removed BEFORE DELETE ON training_mark WHEN {closed}
BEGIN SELECT RAISE(ABORT, '{message}'); END;

CREATE TRIGGER mark_chain_only_grows BEFORE UPDATE ON training_markchain
WHEN NEW.length <= OLD.length OR NEW.session_id <> OLD.session_id
BEGIN SELECT RAISE(ABORT, '{message}'); END;

CREATE TRIGGER mark_chain_is_never_removed BEFORE DELETE ON training_markchain
WHEN {closed} BEGIN SELECT RAISE(ABORT, '{message}'); END;
"""

POSTGRESQL = """
CREATE OR REPLACE FUNCTION paridad_refuse_mark() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
END $$;

CREATE OR REPLACE FUNCTION paridad_refuse_mark_unless_open() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF {closed} THEN
    RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN OLD;
END $$;

CREATE OR REPLACE FUNCTION paridad_refuse_mark_unless_erased() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.reason <> '' OR NEW.reason_salt <> '' OR {standing} THEN
    RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER mark_never_changes BEFORE UPDATE ON training_mark FOR EACH ROW
WHEN (to_jsonb(NEW) - 'reason' - 'reason_salt'
      IS DISTINCT FROM to_jsonb(OLD) - 'reason' - 'reason_salt')
EXECUTE FUNCTION paridad_refuse_mark();

CREATE TRIGGER mark_reason_is_only_erased BEFORE UPDATE ON training_mark FOR EACH ROW
WHEN (NEW.reason IS DISTINCT FROM OLD.reason
      OR NEW.reason_salt IS DISTINCT FROM OLD.reason_salt)
EXECUTE FUNCTION paridad_refuse_mark_unless_erased();

CREATE TRIGGER mark_is_never_removed BEFORE DELETE ON training_mark FOR EACH ROW
EXECUTE FUNCTION paridad_refuse_mark_unless_open();

CREATE TRIGGER mark_table_is_never_emptied BEFORE TRUNCATE ON training_mark
EXECUTE FUNCTION paridad_refuse_mark();

CREATE TRIGGER mark_chain_only_grows BEFORE UPDATE ON training_markchain FOR EACH ROW
WHEN (NEW.length <= OLD.length OR NEW.session_id <> OLD.session_id)
EXECUTE FUNCTION paridad_refuse_mark();

CREATE TRIGGER mark_chain_is_never_removed BEFORE DELETE ON training_markchain
FOR EACH ROW EXECUTE FUNCTION paridad_refuse_mark_unless_open();

CREATE TRIGGER mark_chain_table_is_never_emptied BEFORE TRUNCATE ON training_markchain
EXECUTE FUNCTION paridad_refuse_mark();
"""


def statements(connection) -> list[str]:
    if connection.vendor == "postgresql":
        return split(
            POSTGRESQL.format(message=MESSAGE, closed=CLOSED, standing=STANDING)
        )
    text = SQLITE.format(
        message=MESSAGE,
        closed=CLOSED,
        standing=STANDING,
        columns=", ".join(columns_but(connection, "training_mark", ERASABLE)),
        erasable=", ".join(ERASABLE),
    )
    return split(text)


MARK_GUARDS = Guards(TABLES, statements, needed=NEEDED)
