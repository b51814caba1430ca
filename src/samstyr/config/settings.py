"""Settings, read from the environment. `docs/operations.md` lists every variable."""

import os
from pathlib import Path

from django.utils.csp import CSP

from samstyr.config.environment import database, flag, home, secret

HOME = home()
DEBUG = flag("SAMSTYR_DEBUG")
DEMO = flag("SAMSTYR_DEMO")
SECRET_KEY = secret(HOME)
ALLOWED_HOSTS = os.environ.get("SAMSTYR_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
BASE_URL = os.environ.get("SAMSTYR_BASE_URL", "http://localhost:8000")
MUNICIPALITY = os.environ.get("SAMSTYR_MUNICIPALITY", "Linköpings kommun" if DEMO else "Samstyr")
CONTACT_EMAIL = os.environ.get("SAMSTYR_CONTACT", "")
CSRF_TRUSTED_ORIGINS = [BASE_URL]

# smtp://user:password@host:port, smtp+starttls://…, smtps://…, console: or outbox: (a folder that the demo shows)
MAIL_URL = os.environ.get("SAMSTYR_MAIL", "outbox:" if DEMO else "")
MAIL_FROM = os.environ.get("SAMSTYR_MAIL_FROM", f"{MUNICIPALITY} <samstyr@localhost>")
MAIL_PER_MINUTE = int(os.environ.get("SAMSTYR_MAIL_PER_MINUTE", "0"))  # 0 = as fast as the server takes them

INSTALLED_APPS = [
    "samstyr.web",
    "samstyr.reports",
    "samstyr.planning",
    "samstyr.measurement",
    "samstyr.organisation",
    "samstyr.accounts",
    "samstyr.ui",
    "samstyr.foundation",
    "samstyr.demo",
    "allauth",
    "allauth.account",
    "allauth.mfa",
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
    "samstyr.foundation.errors.DomainErrorMiddleware",
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
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = (
    "none"  # an administrator adds people; the link in the invitation proves the address
)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

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
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BASE_URL.startswith("https:")
