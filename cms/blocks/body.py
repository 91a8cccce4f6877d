"""What an editor may put in a page. A list to extend: one class a kind of block."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

# No images nor embeds inside running text: each has its block, with what it needs.
TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]
LINE_FEATURES = ["bold", "italic", "link"]


class TextBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs):
        super().__init__(**{"features": TEXT_FEATURES} | kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "cms/blocks/text.html"


class ObjectivesBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=120)
    items = blocks.ListBlock(
        blocks.CharBlock(label=_("objective"), max_length=240), label=_("objectives")
    )

    class Meta:
        icon = "tick"
        label = _("Objectives")
        template = "cms/blocks/objectives.html"


class ModuleBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=160)
    text = blocks.TextBlock(label=_("what is seen"), required=False)
    hours = blocks.CharBlock(label=_("hours"), max_length=40, required=False)

    class Meta:
        icon = "list-ol"
        label = _("Module")


class ContentsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=120)
    modules = blocks.ListBlock(ModuleBlock(), label=_("modules"))

    class Meta:
        icon = "list-ol"
        label = _("Contents")
        template = "cms/blocks/contents.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("quotation"))
    author = blocks.CharBlock(label=_("who says it"), max_length=120)
    position = blocks.CharBlock(label=_("position"), max_length=160, required=False)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "cms/blocks/quote.html"


class PictureBlock(blocks.StructBlock):
    image = ImageBlock(label=_("image"))
    caption = blocks.CharBlock(label=_("caption"), max_length=240, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "cms/blocks/picture.html"


class VideoBlock(blocks.StructBlock):
    """A link, not a player: another site's player would follow our visitors."""

    title = blocks.CharBlock(label=_("title"), max_length=160)
    address = blocks.URLBlock(label=_("address of the video"))
    text = blocks.TextBlock(
        label=_("what it shows"),
        help_text=_("Say also whether it has captions, and how long it lasts."),
    )

    class Meta:
        icon = "media"
        label = _("Link to a video")
        template = "cms/blocks/video.html"


class QuestionBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("question"), max_length=200)
    answer = blocks.RichTextBlock(label=_("answer"), features=[*LINE_FEATURES, "ul"])

    class Meta:
        icon = "help"
        label = _("Question")


class QuestionsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=120)
    questions = blocks.ListBlock(QuestionBlock(), label=_("questions"))

    class Meta:
        icon = "help"
        label = _("Frequent questions")
        template = "cms/blocks/questions.html"


class DownloadBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("document"))
    text = blocks.CharBlock(label=_("what it is"), max_length=200)


class DownloadsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=120)
    documents = blocks.ListBlock(DownloadBlock(), label=_("documents"))

    class Meta:
        icon = "doc-full"
        label = _("Downloads")
        template = "cms/blocks/downloads.html"


class CallToActionBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=120)
    text = blocks.TextBlock(label=_("text"), required=False)
    label = blocks.CharBlock(
        label=_("words of the button"), max_length=60, help_text=_("Say the verb.")
    )
    page = blocks.PageChooserBlock(label=_("page it leads to"))

    class Meta:
        icon = "link"
        label = _("Call to action")
        template = "cms/blocks/call_to_action.html"


class FactBlock(blocks.StructBlock):
    term = blocks.CharBlock(label=_("term"), max_length=120)
    text = blocks.RichTextBlock(label=_("text"), features=[*LINE_FEATURES, "ul"])

    class Meta:
        icon = "list-ul"
        label = _("Item")


class FactsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=160, required=False)
    items = blocks.ListBlock(FactBlock(), label=_("items"))

    class Meta:
        icon = "list-ul"
        label = _("Terms and what they mean")
        template = "cms/blocks/facts.html"


class NoticeBlock(blocks.StructBlock):
    text = blocks.RichTextBlock(label=_("text"), features=LINE_FEATURES)

    class Meta:
        icon = "warning"
        label = _("Notice")
        template = "cms/blocks/notice.html"


class StepBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=80)
    text = blocks.TextBlock(label=_("text"))

    class Meta:
        icon = "order"
        label = _("Step")


class StepsBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=120)
    steps = blocks.ListBlock(StepBlock(), label=_("steps"))

    class Meta:
        icon = "order"
        label = _("Steps")
        template = "cms/blocks/steps.html"


class ArticleBody(blocks.StreamBlock):
    """What any page may hold."""

    text = TextBlock()
    notice = NoticeBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    video = VideoBlock()
    facts = FactsBlock()
    steps = StepsBlock()
    questions = QuestionsBlock()
    downloads = DownloadsBlock()
    call_to_action = CallToActionBlock()


class CourseBody(ArticleBody):
    """What a course's page may hold besides."""

    objectives = ObjectivesBlock()
    contents = ContentsBlock()
