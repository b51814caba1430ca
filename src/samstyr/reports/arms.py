"""The municipality's coat of arms as a picture that every kind of file takes."""

from functools import lru_cache

from samstyr.foundation import installation
from samstyr.ui import typesetting


# Drawing an intricate shield takes longer than all the rest of a short paper.
@lru_cache(maxsize=4)
def picture(kind: str, content: bytes) -> bytes:
    """The arms as PNG, whatever kind of file they came as."""
    return content if kind == "png" else typesetting.emblem(content.decode())


def current() -> bytes:
    """The arms that the installation has chosen, as PNG; nothing where it has chosen none."""
    arms = installation.current().arms
    return picture(arms.kind, arms.content) if arms else b""
