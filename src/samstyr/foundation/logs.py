"""What must never stand in a log: the personal part of a respondent's link."""

import logging
import re

_PERSONAL = re.compile(r"(/svara/)[^/\s?\"']+")


class NoPersonalLinks(logging.Filter):
    """Blanks personal links in messages, their arguments and tracebacks."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; let every record through."""
        record.msg = _PERSONAL.sub(r"\1…", record.getMessage())
        record.args = ()
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = _PERSONAL.sub(r"\1…", record.exc_text)
        return True
