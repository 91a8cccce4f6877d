"""The participant's screens: getting a place, and one's own space."""

from cms.participation.views.enrolling import (
    ConfirmEnrolment,
    Enrol,
    Enrolled,
    IdentityBeingConfirmed,
)
from cms.participation.views.gender import MyGender, RevokeMyGender
from cms.participation.views.my_space import MyData, MySpace, Withdraw

__all__ = [
    "ConfirmEnrolment",
    "Enrol",
    "Enrolled",
    "IdentityBeingConfirmed",
    "MyData",
    "MyGender",
    "MySpace",
    "RevokeMyGender",
    "Withdraw",
]
