"""Articles to begin with; each is a title, an opening and its paragraphs, es and en."""

from dataclasses import dataclass
from datetime import date, timedelta

from cms.pages.seeding.manuscript import Manuscript
from cms.pages.seeding.texts.news_articles import ARTICLES, SIGNED_ON, ArticleText


@dataclass(frozen=True, kw_only=True)
class Article:
    text: ArticleText
    published_on: date

    def write(self, manuscript: Manuscript) -> dict:
        text = self.text
        manuscript.say(*text.slug)
        return {
            "title": manuscript.say(*text.title),
            "slug": text.slug[0],
            "introduction": manuscript.say(*text.introduction),
            "body": [("text", manuscript.paragraphs(*text.paragraphs))],
        }


def articles(*, today: date) -> list[Article]:
    """The articles with their dates: as many days ago as each says."""
    return [
        Article(
            text=text,
            published_on=SIGNED_ON
            if text.days_ago is None
            else today - timedelta(days=text.days_ago),
        )
        for text in ARTICLES
    ]
