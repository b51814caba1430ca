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
                // A field for a day has several stops within itself.
                const again = "seen" in it.dataset, inside = "now" in it.dataset;
                document.querySelectorAll("[data-now]").forEach((each) => delete each.dataset.now);
                it.dataset.seen = it.dataset.now = "";
                // What is only for the ear is cut down to a point, and the ring around it with it.
                const cut = (each) => each && (getComputedStyle(each).clipPath !== "none" || cut(each.parentElement));
                const drawn = [it, it.nextElementSibling, it.closest(".card, .ds-field, .choice")].filter(Boolean).some((each) => {
                    const style = getComputedStyle(each);
                    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 && !cut(each);
                });
                return {drawn, html: it.outerHTML.slice(0, 120), last: again && !inside};
            }"""
        )
        # From the last thing the focus goes to the page itself, and then to the first: a form with faults has it first.
        if state is None:
            continue
        if state["last"]:
            break
        if not state["drawn"]:
            unseen.append(state["html"])
    return unseen
