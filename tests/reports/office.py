"""LibreOffice, for the tests that hold an office file to be one."""

import shutil
import subprocess
from pathlib import Path

import pytest


def to_pdf(data: bytes, suffix: str, folder: Path) -> bytes:
    """Let LibreOffice open a file and print it; a file that it cannot read gives no PDF and fails the test."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    source = folder / f"file{suffix}"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (folder / "file.pdf").read_bytes()
