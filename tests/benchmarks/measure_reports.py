"""The municipal report of 2022 in every format, first time in a process and again, beside the reach of the issue (Word + PDF < 4 s)."""

import os
import statistics
import time
from collections.abc import Callable
from typing import Any

REPEATS = 5


def measure() -> dict[str, Any]:
    """Seconds for each step; the first time has loading of the libraries in it, but not of the releases.

    `cpu_s` is the same in processor time, which says more where others use the machine too.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samstyr.config.settings")
    import django

    django.setup()
    from reports.material_2022 import material

    found = material()
    began, cpu = time.perf_counter(), time.process_time()
    word_and_pdf(found)
    first, first_cpu = time.perf_counter() - began, time.process_time() - cpu
    return {
        "word_and_pdf_first_s": round(first, 2),
        "word_and_pdf_first_cpu_s": round(first_cpu, 2),
        "word_and_pdf_again_s": _median(lambda: word_and_pdf(found)),
        **{f"{name}_s": _median(step) for name, step in _steps(found).items()},
        "word_kb": len(_rendered("word", found)) // 1024,
        "pdf_kb": len(_rendered("pdf", found)) // 1024,
    }


def word_and_pdf(material: Any) -> None:
    """What a person waits for: composed anew, nothing kept from before."""
    from samstyr.reports import municipal, pdf, word

    document = municipal.report(material)
    word.render(document)
    pdf.render(document)


def _steps(material: Any) -> dict[str, Callable[[], Any]]:
    from samstyr.reports import excel, html, municipal, pdf, powerpoint, word

    document = municipal.report(material)
    renderers = {"word": word, "pdf": pdf, "excel": excel, "powerpoint": powerpoint, "page": html}
    steps: dict[str, Callable[[], Any]] = {"compose": lambda: municipal.report(material)}
    for name, renderer in renderers.items():
        # Pictures are drawn once for a document: another copy of it for every run would measure those each time.
        steps[name] = lambda renderer=renderer: renderer.render(document)
    return steps


def _rendered(name: str, material: Any) -> bytes:
    from samstyr.reports import municipal, pdf, word

    return {"word": word, "pdf": pdf}[name].render(municipal.report(material))


def _median(step: Callable[[], Any]) -> float:
    seconds = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        step()
        seconds.append(time.perf_counter() - began)
    return round(statistics.median(seconds), 3)
