"""What is done to many certificates at once, and to the editions they come from."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from training.catalogue.models import Edition
from training.certificates.emails import announce_again
from training.certificates.forms import ReasonForm
from training.certificates.models import Certificate
from training.certificates.operations import CertificateRefused, revoke_certificate
from training.certificates.runs import ask_for_run
from training.certificates.tasks import issue_run
from training.lists.offering import BulkAction, offer


class OfCertificates(BulkAction):
    model = Certificate
    related = ("enrolment__person", "enrolment__edition__course")
    refusals = (CertificateRefused,)


@offer
class SendAgain(OfCertificates):
    code = "send-again"
    label = gettext_lazy("Send by e-mail again")
    about = gettext_lazy("Each holder of a valid one gets the link to it once more.")
    permission = "training.add_certificate"
    form_class = forms.Form

    def act(self, row, *, by, at):
        if row.status != Certificate.Status.VALID:
            raise CertificateRefused(_("It is not valid."))
        if announce_again(certificate=row, by=by, at=at) is None:
            raise CertificateRefused(_("There is no address that we may write to."))


@offer
class Revoke(OfCertificates):
    code = "revoke"
    label = gettext_lazy("Revoke")
    about = gettext_lazy(
        "Whoever checks one reads from then on that it is not valid. It is kept for "
        "ever, and nothing makes it valid again: a new one is issued."
    )
    permission = "training.change_certificate"
    form_class = ReasonForm

    def act(self, row, *, by, at, reason):
        revoke_certificate(certificate=row, reason=reason, by=by, at=at)


@offer
class IssueOfEditions(BulkAction):
    model = Edition
    code = "issue"
    label = gettext_lazy("Issue certificates")
    about = gettext_lazy(
        "To everybody due one, in the background: the list of certificates fills up."
    )
    permission = "training.add_certificate"
    related = ("course",)
    refusals = (CertificateRefused,)

    def act(self, row, *, by, at):
        run = ask_for_run(edition=row, by=by, at=at)
        issue_run.enqueue(run.pk)
