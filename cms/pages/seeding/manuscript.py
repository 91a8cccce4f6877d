"""Pages written in two languages at once. No Django here."""

from dataclasses import dataclass, field
from html import escape


@dataclass
class Manuscript:
    """Gives a page its Spanish, and remembers what each piece is in English.

    One paragraph, title or item is one piece: as translators are shown them.
    """

    english: dict[str, str] = field(default_factory=dict)

    def say(self, es: str, en: str) -> str:
        self.english[es] = en
        return es

    def rich(self, es: str, en: str) -> str:
        """As running text has it, where some letters are written as codes."""
        self.english[escape(es, quote=False)] = escape(en, quote=False)
        return escape(es, quote=False)

    def paragraphs(self, *pieces: tuple[str, str]) -> str:
        return "".join(f"<p>{self.rich(es, en)}</p>" for es, en in pieces)

    def bullets(self, *pieces: tuple[str, str]) -> str:
        items = "".join(f"<li>{self.rich(es, en)}</li>" for es, en in pieces)
        return f"<ul>{items}</ul>"

    def heading(self, es: str, en: str) -> str:
        return f"<h2>{self.rich(es, en)}</h2>"

    def fact(self, term: tuple[str, str], *pieces: tuple[str, str]) -> dict:
        return {"term": self.say(*term), "text": self.paragraphs(*pieces)}

    def question(self, question: tuple[str, str], *pieces: tuple[str, str]) -> dict:
        return {"question": self.say(*question), "answer": self.paragraphs(*pieces)}

    def step(self, title: tuple[str, str], text: tuple[str, str]) -> dict:
        return {"title": self.say(*title), "text": self.say(*text)}
