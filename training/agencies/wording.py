from django.utils.translation import gettext_lazy as _

# What somebody of an agency may have looked at.
WORKFORCE, TRAINING, EVIDENCE, DOCUMENT = (
    "workforce",
    "training",
    "evidence",
    "document",
)
WHAT = {
    WORKFORCE: _("Declared workforce"),
    TRAINING: _("Training records, in counts"),
    EVIDENCE: _("Which evidence there is"),
    DOCUMENT: _("A document of evidence"),
}
