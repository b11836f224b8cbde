"""A pile of papers typed in on the page: by keyboard, checked, read back, saved and taken back."""

import asyncio
import html
import json
import re
import threading
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest
from axe_core_python.sync_playwright import Axe
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.testing import bind_unused_port

from inquiry.paper.asides import asides
from inquiry.paper.desk import Desk
from inquiry.paper.entering import application
from inquiry.paper.numbering import numbered
from inquiry.paths import HOME
from inquiry.record import Happening, Wave, add_happening, read_happenings, read_people, read_record, write_about
from inquiry.record.workshop import SHOWN, TYPED_IN

HOSTILE = '"><script>alert(1)</script>{{7*7}}'


class Typist:
    """A browser without a script, at the page of a desk."""

    def __init__(self, desk, port):
        self.desk, self.port = desk, port

    def ask(self, where="", **typed):
        """One request, with what was typed if there is any; gives the status, where it leads, and the page."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if typed else {}
        connection.request("POST" if typed else "GET", f"/token/{where}", urlencode(typed) if typed else None, kind)
        sent = connection.getresponse()
        text = sent.read().decode()
        connection.close()
        return sent.status, sent.headers.get("Location", ""), html.unescape(text), text


@pytest.fixture
def desk(folder, bank):
    """A desk with papers of the place."""
    return Desk(folder, bank)


@pytest.fixture
def typist(desk):
    """The pages of the desk, served, and a client for them."""
    ready, told = threading.Event(), {}

    def run():
        asyncio.set_event_loop(asyncio.new_event_loop())
        listening, told["port"] = bind_unused_port()
        server = HTTPServer(application(desk, "token"))
        server.add_socket(listening)
        told["loop"] = IOLoop.current()
        told["loop"].add_callback(ready.set)
        told["loop"].start()
        server.stop()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    ready.wait()
    yield Typist(desk, told["port"])
    told["loop"].add_callback(told["loop"].stop)
    thread.join()


@pytest.fixture
def lines(folder):
    """The lines of a writer's file."""

    def read(by="p01"):
        path = folder / "answers" / f"{by}.jsonl"
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []

    return read


def place_of(bank, question, aside=""):
    """The name of the field for the answer of a question, or for what is asked beside it."""
    number = next(number for number, name in numbered(bank).items() if name == question)
    beside = [one.name for one in asides(bank.questions[question], bank)]
    return f"{number}-{1 + beside.index(aside) if aside else 0}"


def test_it_says_what_it_will_save_and_saves_that(typist, bank, lines):
    """First the words of each answer, nothing written; then the same answers, in the record."""
    trust, say = (place_of(bank, name) for name in ("rel_trust", "pro_comm"))
    typed = {
        trust: "4",
        place_of(bank, "rel_trust", "because"): HOSTILE,
        place_of(bank, "rel_trust", "evidence"): "3",
        place_of(bank, "rel_trust", "visibility"): "1",
        say: "?",
    }
    status, _, said, raw = typist.ask("paper/p01", **typed)
    assert (status, lines()) == (200, [])
    for words in (
        "This will be saved of p01",
        "Mostly they do",
        "A document or figure",
        "Do not print them",
        "Don't know",
    ):
        assert words in said
    assert "<script" not in raw
    hidden = dict(re.findall(r'name="(A[\d-]+)" value="([^"]*)"', raw))
    _, _, said, _ = typist.ask("paper/p01", do="save", **{name: html.unescape(text) for name, text in hidden.items()})
    assert "Saved: two answers of p01" in said
    found = {line["question"]: line for line in lines()}
    assert (found["rel_trust"]["value"], found["rel_trust"]["because"]) == (4, HOSTILE)
    assert (found["rel_trust"]["evidence"], found["rel_trust"]["visibility"]) == (3, "consultant")
    assert found["pro_comm"]["skip"] == "dk"


def test_what_is_wrong_is_said_under_its_field(typist, bank, lines):
    """All of it at once, with a list on top; what was typed stays, and nothing is saved."""
    trust, say = place_of(bank, "rel_trust"), place_of(bank, "pro_comm")
    because = place_of(bank, "pro_govrel", "because")
    status, _, said, _ = typist.ask("paper/p01", do="save", **{trust: "9", say: "2", because: "No answer beside me"})
    assert status == 422
    assert said.count("“9” stands beside no answer. Type one of 1, 2, 3, 4, 5, ?, -.") == 2
    assert said.count("There is no answer beside this.") == 2
    assert f'href="#{trust}"' in said
    assert re.search(rf'name="{say}" value="2"', said)
    assert re.search(rf'name="{because}"[^>]*aria-invalid="true" autofocus', said)
    assert lines() == []


def test_the_team_s_paper_has_every_kind_of_answer(typist, folder, bank):
    """Choices at three moments with a second, numbers, ten dots, an order, words; a sum that is not ten is said."""
    hold, effort = place_of(bank, "fun_hold")[:-1], place_of(bank, "pro_effort")[:-1]
    typed = {
        **{f"{hold}{n}": key for n, key in enumerate("abcd")},
        place_of(bank, "fun_months"): "18 months",
        f"{effort}0": "4 3 2 2",
        place_of(bank, "sus_what"): "7 1",
        place_of(bank, "ref_t1_3"): "In our words",
    }
    status, _, said, _ = typist.ask("paper/team", **typed)
    assert status == 422
    assert "The dots add up to 11" in said
    _, _, said, _ = typist.ask("paper/team", do="save", **(typed | {f"{effort}0": "4 3 2 1"}))
    assert "Saved: seven answers of team" in said
    given = {(a.question, a.moment): (a.value, a.second) for a in read_record(folder, bank).answers}
    assert given["fun_hold", "now"] == ("b", "c")
    assert given["fun_hold", "aim"] == ("d", "")
    assert given["fun_months", "now"] == (18.0, "")
    assert given["pro_effort", "then"][0] == {"a": 4, "b": 3, "c": 2, "d": 1}
    assert given["sus_what", "now"][0] == ("learning", "organisation")


def test_an_empty_field_keeps_what_is_there_and_all_can_be_taken_back(typist, bank, lines):
    """A second go changes only what was typed; taking back restores what stood before the sitting."""
    trust, because = place_of(bank, "rel_trust"), place_of(bank, "rel_trust", "because")
    typist.ask("paper/p01", do="save", **{trust: "4", because: "Said once"})
    typist.desk.sittings.clear()
    said = typist.ask("paper/p01")[2]
    assert "answered before, which is not shown here" in said
    assert "In the record: Mostly they do" not in said
    typist.ask("paper/p01", do="save", **{trust: "2"})
    assert "In the record: A few pairs trust each other" in typist.ask("paper/p01")[2]
    typist.ask("paper/p01", do="save", **{place_of(bank, "pro_comm"): "1"})
    assert (lines()[1]["value"], lines()[1]["because"]) == (2, "Said once")
    assert "Taken back: two answers of p01" in typist.ask("paper/p01/undo", do="undo")[2]
    last = {line["question"]: (line["value"], line["because"]) for line in lines()}
    assert last == {"rel_trust": (4, "Said once"), "pro_comm": (None, "")}
    assert "Taken back: no answers" in typist.ask("paper/p01/undo", do="undo")[2]


def test_somebody_new_agrees_first(typist, folder, bank, lines):
    """The first page is asked for; who did not agree has nothing typed in; then the questions open."""
    assert typist.ask("", by="P03")[1].endswith("/first/p03")
    assert typist.ask("paper/p03", **{place_of(bank, "rel_trust"): "4"})[0] == 422
    assert "nothing of this paper is typed in" in typist.ask("first/p03", agreed="2")[2]
    status, _, said, _ = typist.ask("first/p03", agreed="x", day="soon", credit="9")
    assert (status, said.count('class="fault"')) == (422, 3)
    assert typist.ask("first/p03", agreed="1", day="1 April 2026", credit="3", role="A resident")[1].endswith(
        "/paper/p03"
    )
    person = next(one for one in read_people(folder, bank)[0] if one.id == "p03")
    assert (person.credit, person.role, str(person.consent_date)) == ("attributed", "A resident", "2026-04-01")
    assert "Saved: one answer" in typist.ask("paper/p03", do="save", **{place_of(bank, "rel_trust"): "4"})[2]
    assert len(lines("p03")) == 1


def test_who_typed_it_in_can_be_traced(typist, folder, bank, lines):
    """With a code of their own, and only then."""
    typist.ask("paper/p01", do="save", **{place_of(bank, "pro_comm"): "4"})
    typist.ask("", by="p01", typist="RM")
    typist.ask("paper/p01", do="save", **{place_of(bank, "rel_trust"): "4"})
    [note] = read_happenings(folder)[0]
    assert (note.kind, note.by, note.based_on) == (TYPED_IN, "RM", (lines()[1]["id"],))


def test_what_is_closed_takes_no_paper(typist, folder, bank, lines, about):
    """Neither a question whose spread was shown, nor any once the last day has passed, unless late papers may come."""
    add_happening(folder, Happening(SHOWN, "1", question="rel_trust"))
    status, _, said, _ = typist.ask("paper/p01", do="save", **{place_of(bank, "rel_trust"): "4"})
    assert (status, "is closed: the workshop has shown" in said) == (422, True)
    write_about(folder, about.model_copy(update={"waves": (Wave(id="1", frozen="2026-06-01"),)}))
    assert "The last day for answers was 1 June 2026" in typist.ask("", by="p01")[2]
    assert typist.ask("paper/p01", **{place_of(bank, "pro_comm"): "4"})[0] == 422
    assert "The last day for answers was 1 June 2026" in typist.ask("first/p09", agreed="1", credit="1")[2]
    assert "p09" not in {person.id for person in read_people(folder, bank)[0]}
    typist.desk.late = True
    assert typist.ask("paper/p01", do="save", **{place_of(bank, "pro_comm"): "4"})[0] == 200
    assert [line["question"] for line in lines()] == ["pro_comm"]


def test_a_full_disk_is_a_sentence_and_keeps_what_was_typed(typist, bank, monkeypatch, lines):
    """What was typed is still in its fields, and saving again works."""
    typed = {place_of(bank, "rel_trust"): "4"}
    with monkeypatch.context() as broken:
        broken.setattr("inquiry.record.atomic.os.write", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left")))
        status, _, said, _ = typist.ask("paper/p01", do="save", **typed)
    assert (status, "no space left" in said, 'value="4"' in said) == (503, True, True)
    typist.ask("paper/p01", do="save", **typed)
    assert [line["value"] for line in lines()] == [4]


def test_without_the_token_there_is_nothing(typist):
    """Another program on this machine does not find the pages; nothing may be kept, run or sent elsewhere."""
    typist_without = HTTPConnection("127.0.0.1", typist.port)
    typist_without.request("GET", "/paper/p01")
    assert typist_without.getresponse().status == 404
    typist_without.close()
    assert not re.search(r"<script|https?://| on\w+=| style=", typist.ask("paper/p01")[3])


@pytest.mark.browser
def test_a_paper_by_keyboard_alone(typist, chromium, bank, lines):
    """Code, Enter, keys and Tab, Enter, Enter: saved. Axe finds nothing on any page, and 320 px are wide enough."""
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()

    def look():
        assert [found["id"] for found in Axe().run(page)["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 320

    def type_in(*keys):
        page.wait_for_function("document.activeElement !== document.body")
        for key in keys:
            page.keyboard.press(key) if key in ("Tab", "Enter") else page.keyboard.type(key)

    page.goto(f"http://127.0.0.1:{typist.port}/token/")
    look()
    type_in("p01", "Enter")
    page.get_by_role("heading", name="The paper of p01").wait_for()
    look()
    type_in("4", "Tab", "An example", "Tab", "2", "Tab", "9", "Enter")
    page.get_by_role("alert").wait_for()
    assert page.locator(":focus").get_attribute("name") == place_of(bank, "pro_comm", "evidence")
    look()
    page.keyboard.press("Delete")
    type_in("3", "Enter")
    page.get_by_role("heading", name="This will be saved").wait_for()
    look()
    type_in("Enter")
    page.get_by_role("heading", name="Saved: one answer").wait_for()
    look()
    [line] = lines()
    assert (line["value"], line["because"], line["confidence"], line["evidence"]) == (4, "An example", "medium", 3)
    context.close()


def test_the_style_has_the_colours_of_the_workbooks():
    """Each colour is one of the workbooks' own."""
    ours = HOME / "shared/inquiry/paper/pages/enter.css"
    theirs = HOME / "shared/inquiry/forms/jupyter/voila/templates/inquiry/static/inquiry.css"
    colours = [set(re.findall(r"#[0-9a-f]{3,6}\b", path.read_text(encoding="utf-8"))) for path in (ours, theirs)]
    assert colours[0] <= colours[1]
