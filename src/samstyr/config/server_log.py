"""What the web server writes. It keeps no access log; where somebody turns one on, personal links are masked in it."""

from typing import Any

from gunicorn.glogging import Logger

from samstyr.foundation.logs import NoPersonalLinks, masked


class MaskingLogger(Logger):  # type: ignore[misc]
    """gunicorn's logger, which would write whole addresses."""

    def setup(self, cfg: Any) -> None:
        """Let what goes wrong be written masked too."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.addFilter(NoPersonalLinks())

    def atoms(self, resp: Any, req: Any, environ: Any, request_time: Any) -> dict[str, Any]:
        """The parts of a line in the access log."""
        parts = super().atoms(resp, req, environ, request_time)
        return {name: masked(value) if isinstance(value, str) else value for name, value in parts.items()}
