"""What is done with the keyboard alone."""

from playwright.sync_api import Page


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the control with that name has focus."""
    for _step in range(90):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "document.activeElement.innerText || document.activeElement.labels?.[0]?.innerText || ''"
        )
        if focused.strip() == name:
            return
    raise AssertionError(name)
