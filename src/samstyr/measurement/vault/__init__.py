"""The vault: answers go in through `submit` and come out through `close` and `sheets_for_release`, no other way.

`docs/method/vault.md` tells what it protects against, how, and what remains.
"""

from samstyr.measurement.vault.closing import close, erase_links, erase_traces, stop_handing_in
from samstyr.measurement.vault.door import Invitation, find
from samstyr.measurement.vault.drafts import load_draft, save_draft
from samstyr.measurement.vault.errors import AlreadyAnswered, NotOpen
from samstyr.measurement.vault.keys import prepare
from samstyr.measurement.vault.sheets import CompactSheets, number_of_sheets, sheets_for_release, write_sheets
from samstyr.measurement.vault.submitting import submit

__all__ = [
    "AlreadyAnswered",
    "CompactSheets",
    "Invitation",
    "NotOpen",
    "close",
    "erase_links",
    "erase_traces",
    "find",
    "load_draft",
    "number_of_sheets",
    "prepare",
    "save_draft",
    "sheets_for_release",
    "stop_handing_in",
    "submit",
    "write_sheets",
]
