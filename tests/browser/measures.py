"""What is measured on a page in the browser."""

from playwright.sync_api import Page


def overflow(page: Page) -> int:
    """How many pixels a page is wider than its screen: 0 when nobody has to scroll sideways."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def weak_focus(page: Page, limit: int = 400) -> list[str]:
    """Walk the page with the tab key; gives the elements whose focus cannot be seen."""
    unseen: list[str] = []
    for _ in range(limit):
        page.keyboard.press("Tab")
        state = page.evaluate(
            """() => {
                const it = document.activeElement;
                if (!it || it === document.body) return null;
                const drawn = [it, it.nextElementSibling, it.closest(".card, .ds-field, .choice")].filter(Boolean).some((each) => {
                    const style = getComputedStyle(each);
                    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
                });
                return {drawn, html: it.outerHTML.slice(0, 120), last: it.dataset.seen === "1" || !(it.dataset.seen = "1")};
            }"""
        )
        if state is None or state["last"]:
            break
        if not state["drawn"]:
            unseen.append(state["html"])
    return unseen
