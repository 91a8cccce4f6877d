"""Where Django looks for this app's tables; code imports them from their topics."""

from training.accounts.models import AttemptCount, User
from training.agencies.models import AgencyAccess, Cession
from training.agreement.models import Action, Adhesion, Agreement, Goal, Signatory
from training.attendance.models import (
    Attendance,
    AttendanceTotal,
    CheckIn,
    Correction,
    Mark,
    MarkChain,
    MarkRemoval,
    MarkSetAside,
)
from training.attendance.online.models import ConnectionReport, ReportLine
from training.attendance_register.models import AttendanceRegister, PaperSheet
from training.catalogue.models import Course, Edition, Session, Trainer
from training.certificates.design_models import CertificateTemplate
from training.certificates.models import Certificate, FolioCounter
from training.certificates.run_models import IssueRun
from training.certificates.signing.models import SigningKey
from training.companies.models import (
    Batch,
    BatchRow,
    ContactInvitation,
    WorkerClaim,
)
from training.duplicates.models import LikelyDuplicate, MatchingKey, Merge
from training.enrolment.calendars import CalendarFeed, Invitation
from training.enrolment.models import (
    AccessNeeds,
    Enrolment,
    GuardianAuthorisation,
    IdentityRequest,
    Reserve,
)
from training.evaluation.answer_models import (
    Response,
    Result,
    SurveyAnswer,
    SurveyTicket,
)
from training.evaluation.models import Assessment, PassingRule, Question
from training.lists.models import BulkRun, ListColumns
from training.logbook.models import (
    ClosingSummary,
    SessionNote,
    SessionPhoto,
    WalkIn,
)
from training.messaging.models import MailPreference, Message, Wording
from training.periodic.models import PeriodicJob
from training.privacy.erasures import Erasure
from training.privacy.holds import LegalHold
from training.privacy.models import (
    Consent,
    ConsentText,
    PrivacyNotice,
    PrivacyRequest,
    Purpose,
)
from training.registry.models import (
    Company,
    CompanyContact,
    Employment,
    Facility,
    FormerDocument,
    Person,
)
from training.spreadsheets.export_models import Export
from training.spreadsheets.models import ImportJob, ImportPiece

__all__ = [
    "AgencyAccess",
    "Cession",
    "ClosingSummary",
    "SessionNote",
    "SessionPhoto",
    "WalkIn",
    "AccessNeeds",
    "Action",
    "Adhesion",
    "Agreement",
    "Assessment",
    "AttemptCount",
    "Attendance",
    "CalendarFeed",
    "AttendanceRegister",
    "AttendanceTotal",
    "Batch",
    "BulkRun",
    "ListColumns",
    "BatchRow",
    "Certificate",
    "CheckIn",
    "Correction",
    "CertificateTemplate",
    "Company",
    "CompanyContact",
    "ConnectionReport",
    "Consent",
    "ConsentText",
    "ContactInvitation",
    "Course",
    "Edition",
    "Employment",
    "Erasure",
    "Enrolment",
    "Facility",
    "Export",
    "FolioCounter",
    "FormerDocument",
    "Goal",
    "GuardianAuthorisation",
    "IdentityRequest",
    "ImportJob",
    "ImportPiece",
    "IssueRun",
    "LikelyDuplicate",
    "LegalHold",
    "Mark",
    "PaperSheet",
    "PassingRule",
    "Invitation",
    "MailPreference",
    "LegalHold",
    "Mark",
    "Message",
    "PeriodicJob",
    "MarkChain",
    "MarkRemoval",
    "MatchingKey",
    "Merge",
    "MarkSetAside",
    "Person",
    "Question",
    "Response",
    "Result",
    "ReportLine",
    "PrivacyNotice",
    "PrivacyRequest",
    "Purpose",
    "Reserve",
    "Session",
    "Signatory",
    "SurveyAnswer",
    "SurveyTicket",
    "SigningKey",
    "Trainer",
    "User",
    "Wording",
    "WorkerClaim",
]
