"""Who may log in, and how."""

AUTH_USER_MODEL = "training.User"
# Django's own with e-mails for names. A second one would hash each wrong password
# twice.
AUTHENTICATION_BACKENDS = ["cms.access.backends.Backend"]
VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": f"{VALIDATION}.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": f"{VALIDATION}.CommonPasswordValidator"},
    {"NAME": f"{VALIDATION}.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "access:start"
LOGOUT_REDIRECT_URL = "/"
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "account_login"

ACCOUNT_ADAPTER = "cms.access.accounts.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
# Optional: whoever leaves the password empty is sent a code.
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1"]
ACCOUNT_FORMS = {
    "login": "cms.access.forms.LogInForm",
    "request_login_code": "cms.access.accounts.RequestCodeForm",
}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
# Long enough for a message to reach a phone with a bad signal.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
# A link to a new password serves for a day.
PASSWORD_RESET_TIMEOUT = 24 * 60 * 60
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Counted in the database (cms/access/limits.py). A pair is one account, or one
# e-mail, from one address: guesses from elsewhere lock nobody out.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/m/ip,5/5m/pair,100/h/key",
    # A whole course may sit behind one address.
    "request_login_code": "60/m/ip,3/m/pair,5/15m/pair,20/h/key",
    "reset_password": "20/m/ip,3/m/pair,5/15m/pair,20/h/key",
    "confirm_code": "120/5m/ip",
}
MFA_ADAPTER = "cms.access.second_factor.MFAAdapter"
# A phone's clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {"add_webauthn": "cms.access.forms.AddPasskeyForm"}
