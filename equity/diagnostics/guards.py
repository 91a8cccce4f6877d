"""Triggers by which the database itself keeps a questionnaire as it was published.

What companies answered rests on it: a version open to answers is replaced by a later
one and in nothing else changed; its sections and questions are neither changed nor
moved. Once somebody answers none is added, and nothing of it removed.
"""

from training.guarding import Guards, columns_but

MESSAGE = "A published questionnaire never changes: write its next version."
TABLES = (
    "equity_questionnaire",
    "equity_questionnairesection",
    "equity_scoredquestion",
)
NEEDED = ("equity_diagnosis",)
OF_SECTION = (
    "EXISTS (SELECT 1 FROM equity_questionnaire q WHERE q.id = {row}.questionnaire_id"
    " AND q.status <> 'DRAFT'{and_answered})"
)
OF_QUESTION = (
    "EXISTS (SELECT 1 FROM equity_questionnairesection s JOIN equity_questionnaire q"
    " ON q.id = s.questionnaire_id WHERE s.id = {row}.section_id"
    " AND q.status <> 'DRAFT'{and_answered})"
)
ANSWERED = (
    " AND EXISTS (SELECT 1 FROM equity_diagnosis d WHERE d.questionnaire_id = q.id)"
)

# One line a trigger: its name, what it is before, on which table, when it refuses.
TRIGGERS = (
    (
        "questionnaire_keeps_its_content",
        "UPDATE",
        "equity_questionnaire",
        "OLD.status <> 'DRAFT' AND ({changed} OR NOT (NEW.status = OLD.status"
        " OR (OLD.status = 'PUBLISHED' AND NEW.status = 'RETIRED')))",
    ),
    (
        "questionnaire_is_never_removed",
        "DELETE",
        "equity_questionnaire",
        "OLD.status <> 'DRAFT' AND EXISTS"
        " (SELECT 1 FROM equity_diagnosis d WHERE d.questionnaire_id = OLD.id)",
    ),
    (
        "section_is_added_to_what_nobody_answered",
        "INSERT",
        "equity_questionnairesection",
        "{answered_section}",
    ),
    (
        "section_keeps_its_content",
        "UPDATE",
        "equity_questionnairesection",
        "{old_section} OR {new_section}",
    ),
    (
        "section_is_never_removed",
        "DELETE",
        "equity_questionnairesection",
        "{removed_section}",
    ),
    (
        "question_is_added_to_what_nobody_answered",
        "INSERT",
        "equity_scoredquestion",
        "{answered_question}",
    ),
    (
        "question_keeps_its_content",
        "UPDATE",
        "equity_scoredquestion",
        "{old_question} OR {new_question}",
    ),
    (
        "question_is_never_removed",
        "DELETE",
        "equity_scoredquestion",
        "{removed_question}",
    ),
)
SQLITE = (
    "CREATE TRIGGER {name} BEFORE {event} ON {table} WHEN {when}"
    " BEGIN SELECT RAISE(ABORT, '{message}'); END"
)
FUNCTION = """
CREATE OR REPLACE FUNCTION paridad_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF {when} THEN
    RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN {returned};
END $$
"""
POSTGRESQL = (
    "CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW"
    " EXECUTE FUNCTION paridad_{name}()"
)


def statements(connection) -> list[str]:
    is_postgresql = connection.vendor == "postgresql"
    forms = (FUNCTION, POSTGRESQL) if is_postgresql else (SQLITE,)
    values = conditions(connection)
    return [
        form.format(
            name=name,
            event=event,
            table=table,
            when=when.format(**values),
            message=MESSAGE,
            returned="OLD" if event == "DELETE" else "NEW",
        )
        for name, event, table, when in TRIGGERS
        for form in forms
    ]


def conditions(connection) -> dict[str, str]:
    differs = "IS DISTINCT FROM" if connection.vendor == "postgresql" else "IS NOT"
    kinds = {"section": OF_SECTION, "question": OF_QUESTION}
    said = {
        f"{row.lower()}_{kind}": condition.format(row=row, and_answered="")
        for kind, condition in kinds.items()
        for row in ("OLD", "NEW")
    }
    said |= {
        f"{verb}_{kind}": condition.format(row=row, and_answered=ANSWERED)
        for kind, condition in kinds.items()
        for verb, row in (("answered", "NEW"), ("removed", "OLD"))
    }
    fixed = columns_but(connection, "equity_questionnaire", ["status"])
    changed = (f"NEW.{name} {differs} OLD.{name}" for name in fixed)
    return said | {"changed": " OR ".join(changed)}


QUESTIONNAIRE_GUARDS = Guards(TABLES, statements, needed=NEEDED)
