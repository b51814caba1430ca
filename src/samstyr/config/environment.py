"""What the environment says: where data lives, which database, which secret."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


def flag(name: str) -> bool:
    """Whether a variable is set to something that means yes."""
    return os.environ.get(name, "").lower() in {"1", "true", "yes", "ja"}


def home() -> Path:
    """The folder that holds everything that is not code: database, secret, outbox. Made when missing."""
    folder = Path(os.environ.get("SAMSTYR_HOME", "var")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret(folder: Path) -> str:
    """The installation's secret: from SAMSTYR_SECRET, or made once and kept, readable by the owner only."""
    if given := os.environ.get("SAMSTYR_SECRET"):
        return given
    file = folder / "secret"
    if not file.exists():
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as stream:
            stream.write(secrets.token_urlsafe(48))
    return file.read_text().strip()


def cookies_are_secure(base_url: str) -> bool:
    """Whether people come by HTTPS, so that cookies may be kept to it."""
    return base_url.startswith("https:")


def mailer(folder: Path) -> dict[str, Any]:
    """How mail leaves, from SAMSTYR_MAIL: `smtp://host:port`, `smtps://…` (TLS from the start) or `smtp+starttls://…`,
    with user and password in the address; without it, and with `outbox:`, mail is written to files in the data folder.
    """
    parts = urlsplit(os.environ.get("SAMSTYR_MAIL", ""))
    if parts.scheme in {"", "outbox"}:
        return {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": str(folder / "outbox")},
        }
    if parts.scheme == "console":
        return {"BACKEND": "django.core.mail.backends.console.EmailBackend", "OPTIONS": {}}
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": parts.hostname or "localhost",
            "port": parts.port or (465 if parts.scheme == "smtps" else 25),
            "username": unquote(parts.username or ""),
            "password": unquote(parts.password or ""),
            "use_ssl": parts.scheme == "smtps",
            "use_tls": parts.scheme == "smtp+starttls",
            "timeout": 30,
        },
    }


def second_factor_roles(*, demo: bool) -> frozenset[str]:
    """Roles that must sign in with a second factor, from SAMSTYR_SECOND_FACTOR (roles with commas between, or "none").

    Without it: administrators and central analysts, but nobody in the demo.
    """
    given = os.environ.get("SAMSTYR_SECOND_FACTOR", "none" if demo else "administrator,central_analyst")
    return frozenset() if given == "none" else frozenset(role.strip() for role in given.split(","))


# What pages ask joins many tables and gives few rows. To try every order of eight joins took PostgreSQL ten times as long
# as the answer (52 ms of 53 for one question); and a second process costs more to start than it saves.
POSTGRESQL = "-c join_collapse_limit=4 -c from_collapse_limit=4 -c max_parallel_workers_per_gather=0"


def database(folder: Path) -> dict[str, Any]:
    """Django's database setting, from DATABASE_URL (postgresql://…) or else SQLite in the data folder.

    SQLite runs in WAL mode and takes its write lock at the start of a transaction, so that two writers wait for
    each other instead of failing half-way. Deleted content is overwritten.
    """
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": folder / "samstyr.sqlite3",
            "CONN_MAX_AGE": 600,  # each thread keeps its connection: opening one reads the whole schema
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
                "PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;",
            },
        }
    parts = urlsplit(url)
    query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": query.get("user") or unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host") or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": int(os.environ.get("SAMSTYR_POOL", "8"))},
            "options": POSTGRESQL,
        },
    }
