"""What must never stand in a log: a respondent's personal link."""

import logging
import re

# The address of a survey page, and a token wherever it stands.
_PERSONAL = re.compile(r"/svara/[^/\s\"'?]+|\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b", re.IGNORECASE)


def masked(text: str) -> str:
    """The text without personal links: what is in a log is read by people and kept in backups."""
    return _PERSONAL.sub(lambda found: "/svara/…" if found.group().startswith("/") else "…", text)


class NoPersonalLinks(logging.Filter):
    """Blanks personal links in messages, their arguments and tracebacks."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; let every record through."""
        # Put together first: a link may stand in an argument, or be torn between the
        # message and its arguments.
        record.msg = masked(record.getMessage())
        record.args = ()
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = masked(record.exc_text)
        return True
