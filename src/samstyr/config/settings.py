"""Settings, read from the environment. `docs/operations.md` lists every variable."""

import os
from pathlib import Path

from django.utils.csp import CSP

from samstyr.config.environment import (
    cookies_are_secure,
    database,
    flag,
    home,
    mailer,
    second_factor_roles,
    secret,
)

HOME = home()
DEBUG = flag("SAMSTYR_DEBUG")
DEMO = flag("SAMSTYR_DEMO")
SECRET_KEY = secret(HOME)
ALLOWED_HOSTS = os.environ.get("SAMSTYR_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
BASE_URL = os.environ.get("SAMSTYR_BASE_URL", "http://localhost:8000")
MUNICIPALITY = os.environ.get("SAMSTYR_MUNICIPALITY", "Linköpings kommun" if DEMO else "Samstyr")
CONTACT_EMAIL = os.environ.get("SAMSTYR_CONTACT", "")
LOOK_AGAIN = 5.0  # seconds until a process asks whether an administrator has changed name, arms or hue
CSRF_TRUSTED_ORIGINS = [BASE_URL]

# smtp://user:password@host:port, smtp+starttls://…, smtps://…, console: or outbox: (a folder that the demo shows)
MAIL_URL = os.environ.get("SAMSTYR_MAIL", "outbox:" if DEMO else "")
MAIL_FROM = os.environ.get("SAMSTYR_MAIL_FROM", "samstyr@localhost")  # without a name: the municipality's
# The address that bounces go to; with `+` before the @, as in studs+@kommunen.se, each mail gets its own
MAIL_RETURN = os.environ.get("SAMSTYR_MAIL_RETURN", "")
# Where they are read: imaps://user:password@host/INBOX, or the path of a Maildir or mbox; nothing = not at all
BOUNCES = os.environ.get("SAMSTYR_BOUNCES", "")
MAIL_PER_MINUTE = int(os.environ.get("SAMSTYR_MAIL_PER_MINUTE", "0"))  # 0 = as fast as the server takes them

INSTALLED_APPS = [
    "samstyr.web",
    "samstyr.reports",
    "samstyr.portfolio",
    "samstyr.planning",
    "samstyr.measurement",
    "samstyr.governance",
    "samstyr.organisation",
    "samstyr.accounts",
    "samstyr.ui",
    "samstyr.foundation",
    "samstyr.demo",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",  # no provider yet; docs/adr/ says how OIDC and SAML are added by settings
    "django_htmx",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "samstyr.foundation.language.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "samstyr.accounts.second_factor.SecondFactorMiddleware",
    "samstyr.foundation.unkept.UnkeptMiddleware",
    "samstyr.foundation.too_large.TooLargeMiddleware",
    "samstyr.foundation.errors.DomainErrorMiddleware",
    "samstyr.foundation.one_look.OneLookMiddleware",
    "samstyr.foundation.access.ClosedUntilOpenedMiddleware",
]

ROOT_URLCONF = "samstyr.config.urls"
CSRF_FAILURE_VIEW = "samstyr.web.views.errors.csrf_failure"
WSGI_APPLICATION = "samstyr.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "samstyr.web.context.shell",
            ],
        },
    },
]
FORM_RENDERER = "samstyr.ui.forms.Renderer"

DATABASES = {"default": database(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "samstyr.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = (
    "none"  # an administrator adds people; the link in the invitation proves the address
)
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_FORMS = {
    "login": "samstyr.accounts.login_forms.LoginForm",
    "reset_password": "samstyr.accounts.login_forms.ResetPasswordForm",
    "reset_password_from_key": "samstyr.accounts.login_forms.ResetPasswordKeyForm",
    "change_password": "samstyr.accounts.login_forms.ChangePasswordForm",
    "set_password": "samstyr.accounts.login_forms.SetPasswordForm",
    "reauthenticate": "samstyr.accounts.login_forms.ReauthenticateForm",
}
SOCIALACCOUNT_ADAPTER = "samstyr.accounts.adapter.ProviderAdapter"
SOCIALACCOUNT_PROVIDERS: dict[str, object] = {}
MFA_ADAPTER = "samstyr.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "samstyr.accounts.login_forms.AuthenticateForm",
    "reauthenticate": "samstyr.accounts.login_forms.ReauthenticateCodeForm",
    "activate_totp": "samstyr.accounts.login_forms.ActivateForm",
}
MFA_TOTP_ISSUER = "Samstyr"
MFA_TOTP_TOLERANCE = 1  # a phone's clock may be half a minute wrong
MFA_ALLOW_UNVERIFIED_EMAIL = True
SECOND_FACTOR_ROLES = second_factor_roles(demo=DEMO)
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("SAMSTYR_PROXIES", "0"))
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
PASSWORD_RESET_TIMEOUT = 3 * 24 * 3600  # also the life of an invitation, which may wait over a weekend

MAILERS = {"default": mailer(HOME)}
DEFAULT_FROM_EMAIL = os.environ.get("SAMSTYR_MAIL_FROM", CONTACT_EMAIL or "samstyr@localhost")

# Shared by all processes, so that five attempts are five.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "samstyr_cache"}}

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).resolve().parent.parent / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default", "mail"]}}

SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "form-action": [CSP.SELF],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
IS_HTTPS = cookies_are_secure(BASE_URL)
SESSION_COOKIE_AGE = 12 * 3600  # a working day, counted from the login
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_HTTPS else 0
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_personal_links": {"()": "samstyr.foundation.logs.NoPersonalLinks"}},
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["no_personal_links"]}
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},  # a page that does not exist is no event
        "samstyr": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}
