"""The page of a course, from its row and what is said of it in both languages."""

from collections.abc import Callable
from typing import Protocol

from cms.pages.seeding.manuscript import Manuscript
from training.catalogue.models import Course

CERTIFICATE = (
    "Una constancia de participación con las horas y la asistencia, que cualquier "
    "persona puede verificar con su código.",
    "A certificate of participation with its hours and attendance, which anybody can "
    "check by its code.",
)


class CourseWords(Protocol):
    """What this page asks of a course's texts: plain data, as the demo has it."""

    code: str
    title: str
    title_en: str
    objective: str
    objective_en: str
    audience: str
    audience_en: str
    contents: tuple[str, ...]
    contents_en: tuple[str, ...]


def writer(course: Course, words: CourseWords | None) -> Callable[[Manuscript], dict]:
    if words is None:
        return lambda manuscript: from_row(manuscript, course)
    return lambda manuscript: from_words(manuscript, words)


def from_row(manuscript: Manuscript, course: Course) -> dict:
    """A bare page: one line a subject, in the only language the row knows."""
    lines = [line.strip() for line in course.contents.splitlines() if line.strip()]
    return front(
        manuscript, course.code, (course.title, course.title_en or course.title)
    ) | {"body": [contents(manuscript, [(line, line) for line in lines])]}


def from_words(manuscript: Manuscript, words: CourseWords) -> dict:
    say = manuscript.say
    subjects = list(zip(words.contents, words.contents_en, strict=True))
    return front(manuscript, words.code, (words.title, words.title_en)) | {
        "introduction": say(words.objective, words.objective_en),
        "audience": say(words.audience, words.audience_en),
        "body": [
            contents(manuscript, subjects),
            method(manuscript),
            doubts(manuscript),
        ],
    }


def front(manuscript: Manuscript, code: str, title: tuple[str, str]) -> dict:
    manuscript.say(code, code)
    return {
        "title": manuscript.say(*title),
        "slug": code,
        "outcome": manuscript.say(*CERTIFICATE),
    }


def contents(manuscript: Manuscript, subjects: list[tuple[str, str]]) -> tuple:
    return (
        "contents",
        {
            "title": manuscript.say("Qué veremos", "What we will see"),
            "modules": [
                {"title": manuscript.say(es, en), "text": "", "hours": ""}
                for es, en in subjects
            ],
        },
    )


def method(manuscript: Manuscript) -> tuple:
    return (
        "text",
        manuscript.heading("Cómo trabajamos", "How we work")
        + manuscript.paragraphs(
            (
                "Partimos de casos de talleres, plantas y oficinas del Barrio "
                "Industrial. Se practica en grupos pequeños y cada participante sale "
                "con una tarea concreta para su lugar de trabajo.",
                "We start from cases of workshops, plants and offices of the district. "
                "Practice is in small groups, and everyone leaves with one "
                "concrete task for their workplace.",
            ),
            (
                "No se necesitan estudios previos. Si le sirve un apoyo para "
                "participar (intérprete, acceso sin escalones, un horario por "
                "cuidados), cuéntenos al inscribirse.",
                "No previous studies are needed. If some support would help you take "
                "part (an interpreter, step-free access, hours that fit care), tell us "
                "when you enrol.",
            ),
        ),
    )


def doubts(manuscript: Manuscript) -> tuple:
    question = manuscript.question
    return (
        "questions",
        {
            "title": manuscript.say("Preguntas frecuentes", "Frequent questions"),
            "questions": [
                question(
                    ("¿Tiene costo?", "Does it cost anything?"),
                    (
                        "No para quienes trabajan en empresas del acuerdo o de su "
                        "cadena de valor.",
                        "Not for those who work in companies of the agreement or of "
                        "its value chain.",
                    ),
                ),
                question(
                    (
                        "¿Y si no puedo llegar a una sesión?",
                        "What if I miss a session?",
                    ),
                    (
                        "La asistencia se cuenta en minutos sobre el total impartido. "
                        "En su espacio ve cuánto lleva y cuánto le falta.",
                        "Attendance counts in minutes over all that is taught. Your "
                        "space shows how far you are and what is missing.",
                    ),
                ),
                question(
                    (
                        "¿Puede inscribirme mi empresa?",
                        "Can my company enrol me?",
                    ),
                    (
                        "Sí. La persona encargada del acuerdo en su empresa puede "
                        "pedir los cupos a la coordinación del programa.",
                        "Yes. Whoever looks after the agreement in your company can "
                        "ask the programme's coordination for places.",
                    ),
                ),
            ],
        },
    )
