from html.parser import HTMLParser

from reports.examples import HOSTILE, everything

from samstyr.reports import html

VOID = {"img", "br"}


class Reader(HTMLParser):
    """Collects the elements of a page and holds that every one is closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.seen if name == tag]


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    assert reader.open == []
    return reader


def test_every_element_is_closed_in_its_turn():
    document = everything()

    assert read(html.render(document)).seen
    assert read(html.render_opening(document)).seen
    assert read(html.render_contents(document, depth=4)).seen


def test_a_hostile_text_is_shown_and_nothing_more():
    page = read(html.render(everything()))

    assert page.all("script") == []
    assert HOSTILE in "".join(page.words)


def test_every_link_inside_the_page_leads_somewhere():
    page = read(html.render(everything()))
    names = {attributes["id"] for _, attributes in page.seen if "id" in attributes}

    inside = {str(link["href"])[1:] for link in page.all("a") if str(link["href"]).startswith("#")}
    assert inside
    assert inside <= names


def test_no_name_is_used_twice():
    names = [attributes["id"] for _, attributes in read(html.render(everything())).seen if "id" in attributes]

    assert len(names) == len(set(names))


def test_tables_say_what_their_headers_are_for():
    page = read(html.render(everything()))

    assert {head["scope"] for head in page.all("th")} == {"col", "row", "colgroup"}
    assert len(page.all("caption")) == 1


def test_pictures_have_their_text_alternative():
    (picture,) = read(html.render(everything())).all("img")

    assert picture["alt"] == "En punkt vid 42 procent på en skala från 0 till 100."


def test_no_style_stands_in_the_page_because_the_security_policy_forbids_it():
    assert not [attributes for _, attributes in read(html.render(everything())).seen if "style" in attributes]
