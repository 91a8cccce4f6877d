from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from training.accounts.models import User


class UntranslatedPiece(Exception):
    """A page has a piece of text that its manuscript says in one language alone."""


def publish_translation(
    page: Page, english: dict[str, str], *, locale: Locale, by: User | None
) -> Page:
    """Translate a page as an editor would in the back office, piece by piece.

    Later changes of the source then ask for their translation there.

    :raises UntranslatedPiece: the page says something ``english`` does not.
    """
    source, _made = TranslationSource.update_or_create_from_instance(page)
    translation, _made = Translation.objects.get_or_create(
        source=source, target_locale=locale
    )
    segments = StringSegment.objects.filter(source=source)
    StringTranslation.objects.bulk_create(
        [
            StringTranslation(
                translation_of=segment.string,
                locale=locale,
                context=segment.context,
                data=_in_english(segment.string.data, english),
                last_translated_by=by,
            )
            for segment in segments.select_related("string", "context")
        ],
        ignore_conflicts=True,
    )
    translation.save_target(user=by, publish=False)
    # Published here, and not once all is committed: whoever asked gets a live page.
    translated = page.get_translation(locale)
    translated.latest_revision.publish(user=by)
    translated.refresh_from_db()
    return translated


def _in_english(piece: str, english: dict[str, str]) -> str:
    try:
        return english[piece]
    except KeyError:
        raise UntranslatedPiece(piece) from None
