"""The participant's screens: getting a place, and one's own space."""

from cms.participation.views.calendar import MyCalendar, ReadCalendar
from cms.participation.views.enrolling import (
    ConfirmEnrolment,
    Enrol,
)
from cms.participation.views.gender import MyGender, RevokeMyGender
from cms.participation.views.mail import MyMail, Unsubscribe
from cms.participation.views.my_space import MyData, MySpace
from cms.participation.views.place import (
    AcceptOffer,
    DeclineOffer,
    Enrolled,
    MyNeeds,
    TakePlaceForWomen,
    Withdraw,
)
from cms.participation.views.privacy import (
    DownloadMyData,
    MyAccesses,
    MyConsents,
    MyRequests,
    Notice,
)

__all__ = [
    "AcceptOffer",
    "DeclineOffer",
    "DownloadMyData",
    "MyNeeds",
    "TakePlaceForWomen",
    "ConfirmEnrolment",
    "Enrol",
    "Enrolled",
    "MyAccesses",
    "MyConsents",
    "MyCalendar",
    "MyData",
    "MyGender",
    "MyRequests",
    "MyMail",
    "MySpace",
    "Notice",
    "RevokeMyGender",
    "ReadCalendar",
    "Unsubscribe",
    "Withdraw",
]
