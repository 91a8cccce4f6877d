"""The company's screens: its people, whom it sends, what they earned."""

from cms.company_desk.views.agencies import Agencies, OwnFigures
from cms.company_desk.views.agreement import (
    ActionDossier,
    Agreement,
    DoAction,
    Element,
    EvidenceFile,
)
from cms.company_desk.views.enrolling import Batch, Choose, Send, Template
from cms.company_desk.views.files import Certificates, Dossier, OneCertificate, Register
from cms.company_desk.views.invitation import Invitation
from cms.company_desk.views.people import Companies, Company, Edition
from cms.company_desk.views.places import Accept, GiveBack, Substitute

__all__ = [
    "Accept",
    "Agencies",
    "ActionDossier",
    "Agreement",
    "Batch",
    "Certificates",
    "Choose",
    "Companies",
    "Company",
    "DoAction",
    "Dossier",
    "Edition",
    "Element",
    "EvidenceFile",
    "GiveBack",
    "Invitation",
    "OneCertificate",
    "OwnFigures",
    "Register",
    "Send",
    "Substitute",
    "Template",
]
