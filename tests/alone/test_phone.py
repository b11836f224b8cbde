"""The private form on a phone: narrow, without a script, by keyboard alone, and with a server that dies."""

import re

import pytest
from axe_core_python.sync_playwright import Axe
from playwright.sync_api import expect

from inquiry.alone.links import withdraw
from inquiry.alone.pages import stylesheet
from inquiry.paths import HOME
from inquiry.record import read_record
from inquiry.spreads import spread

pytestmark = pytest.mark.browser

LIGHT = 100_000  # bytes of a whole page with its stylesheet
PAGES = ("about", "answers", "leave", "q/rel_trust")


def go_on(page, name):
    """Press a button, and wait until the page that it leads to is loaded."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def begin(page, link):
    """Open a link for the first time and agree to take part."""
    page.goto(link)
    page.get_by_label("I have read this").check()
    go_on(page, "Start")


def answer(page, at):
    """Choose an answer by its place in the list, and go on."""
    page.get_by_role("radio").nth(at).check()
    go_on(page, "Save and go on")


def sideways(page):
    """How far a page is wider than its window."""
    return page.locator("html").evaluate("it => it.scrollWidth - it.clientWidth")


def violations(page):
    """What axe finds wrong by WCAG 2.2 A and AA and good practice."""
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    options = {"runOnly": {"type": "tag", "values": tags}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options)["violations"]
    return [f"{v['id']}: {node['html'][:160]}" for v in found for node in v["nodes"][:3]]


def test_five_people_answer_on_their_phones(served, codes, phone, folder, bank):
    """Five people, 320 or 390 px wide and without a script, answer all on light pages; together they make a spread."""
    for number, code in enumerate(codes.values()):
        page = phone(320 if number % 2 else 390)
        begin(page, served.link(code))
        for question in range(8):
            expect(page.get_by_role("heading", level=1)).to_have_count(1)
            answer(page, (number + question) % 5)
        page.get_by_role("heading", name="Thank you").wait_for()
        assert page.hosts == {served.address.removeprefix("http://")}
        assert max(page.weights) < LIGHT
        assert sum(page.weights) < 2 * LIGHT
    record = read_record(folder, bank)
    assert not record.faults
    shown = spread(bank.questions["rel_trust"], record.answers, bank.rules)
    assert (shown.answers, len(shown.groups) > 0) == (5, True)


def test_ties_are_rated_on_a_phone(served, codes, phone, folder, bank):
    """Two of four ties, ticked and rated by keyboard, without a script at 320 px; axe finds nothing on their pages."""
    (folder / "organisations.csv").write_text("id,name\na,The Trust\nb,The council\nc,A club\n", encoding="utf-8")
    (folder / "ties.csv").write_text("id,a,b\nt1,a,b\nt2,a,c\nt3,b,c\nt4,c,a\n", encoding="utf-8")
    link = served.link(codes["p01"])
    page = phone()
    begin(page, link)
    page.get_by_role("link", name="Your answers").first.click()
    page.get_by_role("link", name="Rate the ties you know").click()
    for tie in ("The Trust and The council", "The council and A club"):
        page.get_by_label(tie).press("Space")
    page.get_by_role("button", name="Go on with these").press("Enter")
    for choice in ("Mostly", "Fully"):
        page.get_by_role("group", name="Keeps its word").get_by_label(choice).press("Space")
        page.get_by_role("button", name="Save and go on").press("Enter")
    page.get_by_text("What you have rated").wait_for()
    said = [(rating.tie, rating.by, rating.keeps_word, rating.time) for rating in read_record(folder, bank).ratings]
    assert said == [("t1", "p01", 3, None), ("t3", "p01", 4, None)]
    assert max(page.weights) < LIGHT
    looked = phone(320, script=True)
    for name in ("ties", "tie?tie=t1&left=t2"):
        looked.goto(f"{link}/{name}")
        assert violations(looked) == []
        assert sideways(looked) <= 0


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_has_a_barrier(served, codes, phone, width):
    """Axe finds nothing, nothing scrolls sideways and every target is big enough; in error and in the end too."""
    page = phone(width, script=True)
    link = served.link(codes["p01"])
    page.goto(link)
    looked = []

    def look():
        assert violations(page) == []
        assert sideways(page) <= 0
        small = "els => els.filter(e => e.getBoundingClientRect().height < 24).map(e => e.outerHTML)"
        where = "button, a:not(.skip):not(p > a):not(li > a), input:not([type=hidden]), summary, textarea"
        assert page.eval_on_selector_all(where, small) == []
        looked.append(page.url)

    look()
    go_on(page, "Start")
    look()
    page.get_by_label("I have read this").check()
    go_on(page, "Start")
    look()
    page.locator("summary").click()
    go_on(page, "Save and go on")
    look()
    for at in range(8):
        answer(page, at % 7)
    look()
    for name in (*PAGES, "other"):
        page.goto(f"{link}/{name}")
        look()
    assert len(looked) == 10


def test_by_keyboard_alone(served, codes, phone, lines):
    """An answer, words, how sure one is and who may read it, by keyboard alone; the skip link comes first."""
    page = phone()
    begin(page, served.link(codes["p01"]))
    page.get_by_text("Question 1 of 8").wait_for()
    page.wait_for_load_state()
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the main part"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type("Three seats")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Question 2 of 8").wait_for()
    [line] = lines()
    assert (line["value"], line["because"], line["confidence"]) == (3, "Three seats", "medium")
    assert line["visibility"] == "funder"


def test_what_is_wrong_leads_to_its_field(served, codes, phone):
    """The title says that something is wrong, and the link in the list goes to the first choice."""
    page = phone()
    begin(page, served.link(codes["p01"]))
    page.get_by_label("What makes you say so?").fill("Precious words")
    go_on(page, "Save and go on")
    expect(page).to_have_title(re.compile("^Error: "))
    page.get_by_role("alert").get_by_role("link").click()
    expect(page).to_have_url(re.compile("#value-1$"))
    expect(page.get_by_label("What makes you say so?")).to_have_value("Precious words")


def test_an_answer_is_changed_from_the_list(served, codes, phone, lines):
    """The list says each answer in full words; “Change” leads there and back."""
    page = phone(390)
    begin(page, served.link(codes["p01"]))
    answer(page, 0)
    page.get_by_role("link", name="Your answers").first.click()
    page.get_by_text("They are told").wait_for()
    page.get_by_role("link", name=re.compile("Change question 1")).click()
    answer(page, 4)
    page.get_by_text("They decide, or hold most of the votes").wait_for()
    assert [line["value"] for line in lines()] == [1, 5]
    page.get_by_role("link", name="Carry on with question 2").click()
    page.get_by_text("Question 2 of 8").wait_for()


def test_back_and_forward_send_nothing_twice(served, codes, phone, lines):
    """Going back shows what was saved, and going forward saves nothing again."""
    page = phone()
    begin(page, served.link(codes["p01"]))
    answer(page, 2)
    answer(page, 3)
    page.go_back()
    page.go_back()
    expect(page.get_by_role("radio").nth(2)).to_be_checked()
    page.go_forward()
    assert [line["value"] for line in lines()] == [3, 4]


def test_a_link_that_is_withdrawn_stops_in_the_middle(served, codes, phone, folder, lines):
    """The page after the one that was open says that the link does not work; what was saved stays."""
    page = phone()
    begin(page, served.link(codes["p01"]))
    answer(page, 2)
    withdraw(folder, ["p01"])
    answer(page, 2)
    page.get_by_role("heading", name="This link does not work").wait_for()
    assert len(lines()) == 1


def test_a_killed_server_loses_nothing_saved(process, codes, phone, lines):
    """Killed between two pages and started again, the form goes on where the person was, with all that was saved."""
    page = phone()
    link = f"{process.address}/inquiry/alone/north-bay/{codes['p01']}"
    begin(page, link)
    answer(page, 2)
    page.get_by_role("radio").nth(4).check()
    process.kill()
    with pytest.raises(Exception, match=r"ERR_CONNECTION_REFUSED|interrupted|Timeout"):
        page.goto(link, timeout=5000)
    process.start()
    page.goto(link)
    page.get_by_role("link", name="Carry on with question 2").click()
    answer(page, 4)
    assert [line["value"] for line in lines()] == [3, 5]


def test_the_style_has_the_colours_of_the_workbooks():
    """Each colour of the private pages is one of the workbooks' own, so that they stay alike."""
    theirs = HOME / "shared/inquiry/forms/jupyter/voila/templates/inquiry/static/inquiry.css"
    known = set(re.findall(r"#[0-9a-f]{3,6}\b", theirs.read_text(encoding="utf-8")))
    assert set(re.findall(r"#[0-9a-f]{3,6}\b", stylesheet().decode())) <= known
    assert len(stylesheet()) < LIGHT / 10
