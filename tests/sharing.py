"""How `pytest -n` shares the tests among its processes: what takes long first, and what is loaded once by one of them."""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

# What all tests of a folder share is loaded by the process that gets the folder.
TOGETHER = ("tests/demo/loaded/",)
# Begun first, the longest before the others, so that the processes end together. Nothing but time depends on it.
FIRST = (
    "tests/demo/loaded/",
    "tests/browser/test_every_page.py",
    "tests/browser/test_the_whole_way.py",
    "tests/demo/test_loading.py",
    "tests/browser/",
    "tests/codebase/",
    "tests/foundation/test_processes.py",
    "tests/measurement/test_mail_killed.py",
    "tests/measurement/test_vault_under_stress.py",
    "tests/reports/",
)


class Sharing(LoadScopeScheduling):
    """Gives a process test after test, but the folders in TOGETHER whole."""

    def __init__(self, config: pytest.Config, log: Producer | None = None) -> None:
        super().__init__(config, log)
        config.option.loadscopereorder = False  # by the number of tests, which says little
        self._is_ordered = False

    def _split_scope(self, nodeid: str) -> str:
        return next((folder for folder in TOGETHER if nodeid.startswith(folder)), nodeid)

    def _assign_work_unit(self, node) -> None:  # type: ignore[no-untyped-def]
        if not self._is_ordered:
            for scope in sorted(self.workqueue, key=_place):
                self.workqueue.move_to_end(scope)
            self._is_ordered = True
        super()._assign_work_unit(node)


def _place(scope: str) -> int:
    return next((place for place, path in enumerate(FIRST) if scope.startswith(path)), len(FIRST))
