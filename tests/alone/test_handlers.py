"""The pages over HTTP, as a browser without a script sees them."""

import errno
import json
import re
import threading
from contextlib import suppress

import pytest

from inquiry.alone import visiting
from inquiry.alone.answering import answering
from inquiry.alone.links import withdraw
from inquiry.alone.people import agree
from inquiry.alone.tries import MOST
from inquiry.record import read_people

QUESTION = "rel_trust"
HOSTILE = '</textarea><script>alert(1)</script>" onfocus=alert(1) {{7*7}} =1+1 \u202e'


def seen(page):
    """The mark that a question's page carries of the answer it was drawn with."""
    return re.search(r'name="seen" value="(\w*)"', page.text)[1]


@pytest.fixture
def link(served, codes):
    """The link of the first person, who has agreed to take part."""
    return served.agreed(codes["p01"])


def test_nothing_is_asked_before_consent(served, codes, folder, bank):
    """Every page leads to what must be agreed to; without the tick nothing is kept, with it the version and the day."""
    link = served.link(codes["p01"])
    for page in ("", "/answers", "/leave", f"/q/{QUESTION}"):
        where = served.ask(link + page).headers["Location"]
        assert where.endswith(("/about", "/answers"))
    assert served.ask(f"{link}/about", credit="anonymous").status == 422
    assert served.ask(f"{link}/about", credit="credited", agreed="yes").status == 422
    assert not any(person.consent for person in read_people(folder, bank)[0])
    sent = served.ask(f"{link}/about", credit="attributed", agreed="yes", name="Ann O.")
    assert sent.headers["Location"].endswith("/q/pro_comm")
    person = read_people(folder, bank)[0][0]
    assert (person.credit, person.name) == ("attributed", "Ann O.")
    assert person.consent
    assert person.consent_date


def test_an_answer_is_saved_and_the_next_question_shown(served, link, lines):
    """Saving leads on by a redirect, so that going back and forth sends nothing twice."""
    sent = served.ask(f"{link}/q/pro_comm", value="4", because="Two seats", confidence="high", evidence="2")
    assert (sent.status, sent.headers["Location"].endswith("/q/pro_govrel?after=pro_comm")) == (303, True)
    [line] = lines()
    assert (line["question"], line["value"], line["because"]) == ("pro_comm", 4, "Two seats")
    assert (line["confidence"], line["evidence"], line["visibility"], line["by"]) == ("high", 2, "team", "p01")
    assert "Saved at" in served.ask(f"{link}/q/pro_govrel?after=pro_comm").text
    page = served.ask(f"{link}/q/pro_comm").text
    assert re.search(r'value="4" checked', page)
    assert "Two seats" in page


def test_words_that_may_not_be_printed(served, link, lines):
    """Who does not want their words in the report leaves them to the consultant alone, and sees that they did."""
    served.ask(f"{link}/q/pro_comm", value="skip:na", because="Hush", visibility="consultant", credit="anonymous")
    [line] = lines()
    assert (line["skip"], line["value"], line["visibility"], line["credit"]) == ("na", None, "consultant", "anonymous")
    assert re.search(r'value="consultant" checked', served.ask(f"{link}/q/pro_comm").text)
    assert "Who may read your words: only the person" in served.ask(f"{link}/answers").text


def test_nobody_chose_who_may_read_it(served, link, lines):
    """Then those who get the report may, the page says so before, and nothing else can be sent."""
    assert 'id="visibility-team" value="team" checked' in served.ask(f"{link}/q/pro_comm").text
    served.ask(f"{link}/q/pro_comm", value="4", because="Two seats")
    assert served.ask(f"{link}/q/pro_govrel", value="4", visibility="my friends").status == 422
    assert [line["visibility"] for line in lines()] == ["team"]
    assert "Who may read" not in served.ask(f"{link}/answers").text


def test_what_is_wrong_is_said_and_what_was_typed_stays(served, link, lines):
    """Nothing chosen: a list of what is wrong on top, the sentence at the field, every typed word as it was."""
    sent = served.ask(f"{link}/q/{QUESTION}", because=HOSTILE, confidence="low")
    assert sent.status == 422
    assert sent.text.count("Choose an answer, or go on without one.") == 2
    assert 'href="#value-1"' in sent.text
    assert re.search(r'id="confidence-low" value="low" checked', sent.text)
    assert "&lt;/textarea&gt;&lt;script&gt;" in sent.text
    assert "<script" not in sent.text
    assert not lines()


def test_hostile_text_is_text_everywhere(served, link, lines):
    """Markup, template code and formulas come back as they were typed, on every page, escaped."""
    served.ask(f"{link}/about", agreed="yes", credit="attributed", name=HOSTILE[:60])
    served.ask(f"{link}/q/{QUESTION}", value="4", because=HOSTILE)
    assert lines()[-1]["because"] == HOSTILE
    for page in ("about", "answers", f"q/{QUESTION}"):
        text = served.ask(f"{link}/{page}").text
        assert "<script" not in text
        assert "{{7*7}}" in text or page == "about"


def test_going_on_without_an_answer(served, link, lines):
    """Passing by saves nothing, but words that were typed without a choice are there when one comes back."""
    assert served.ask(f"{link}/q/pro_comm", do="pass").status == 303
    assert not lines()
    served.ask(f"{link}/q/pro_comm", do="pass", because="Must think")
    assert lines()[0]["value"] is None
    assert "Must think" in served.ask(f"{link}/q/pro_comm").text
    assert "Not answered" in served.ask(f"{link}/answers").text


def test_an_answer_is_cleared(served, link, lines):
    """A cleared answer is gone from the pages; its line stays and an empty one follows."""
    served.ask(f"{link}/q/{QUESTION}", value="4")
    sent = served.ask(f"{link}/q/{QUESTION}", do="clear", value="4")
    assert "Your answer is cleared." in sent.text
    checked = re.findall(r'id="([^"]+)" value="[^"]*" checked', sent.text)
    assert checked == ["visibility-team", "credit-usual"]
    assert [line["value"] for line in lines()] == [4, None]


def test_two_tabs_of_one_person(served, link, lines):
    """A page that has not seen the latest answer says so before it replaces it; sent again, it does; none is lost."""
    one, other = (seen(served.ask(f"{link}/q/{QUESTION}")) for _ in range(2))
    served.ask(f"{link}/q/{QUESTION}", value="4", seen=one)
    told = served.ask(f"{link}/q/{QUESTION}", value="2", because="On reflection", seen=other)
    assert told.status == 409
    assert "Mostly they do" in told.text
    assert "On reflection" in told.text
    assert len(lines()) == 1
    assert served.ask(f"{link}/q/{QUESTION}", value="2", because="On reflection", seen=seen(told)).status == 303
    first, second = lines()
    assert second["based_on"] == [first["id"]]
    assert served.ask(f"{link}/q/{QUESTION}", value="2", because="On reflection", seen=other).status == 303
    assert len(lines()) == 2


@pytest.mark.parametrize(
    "what", ["code", "place", "withdrawn", "no folder", "way out", "page", "question", "person", "root"]
)
def test_a_wrong_link_gets_one_calm_page(served, codes, folder, what):
    """A wrong code, place or page, a withdrawn link and a person who is gone look the same: nothing tells which."""
    code = codes["p01"]
    wrong = {
        "code": served.link("aaaa-bbbb"),
        "place": served.link(code, "south-bay"),
        "withdrawn": served.link(code),
        "no folder": served.link(code, "NORTH"),
        "way out": served.link(code, "%2e%2e%2fnorth-bay"),
        "page": f"{served.link(code)}/other",
        "question": f"{served.agreed(codes['p02'])}/q/fun_hold",
        "person": served.link(code),
        "root": served.address,
    }[what]
    if what == "withdrawn":
        withdraw(folder, ["p01"])
    if what == "person":
        (folder / "people.csv").write_text("id\np02\n", encoding="utf-8")
    usual, sent = served.ask(served.link("z")), served.ask(wrong)
    assert (sent.status, sent.text) == (404, usual.text)
    assert "North Bay" not in sent.text


def test_many_wrong_codes_are_not_waited_for_and_lock_nobody_out(served, codes):
    """After many wrong codes in a minute they are turned away at once; a right one still opens."""
    statuses = [served.ask(served.link(f"z{n}")).status for n in range(MOST + 2)]
    assert (statuses[0], statuses[-1]) == (404, 429)
    assert served.ask(f"{served.link(codes['p01'])}/about").status == 200


def test_a_wrong_code_waits(served, codes, monkeypatch):
    """Between a wrong code and its answer there is a moment."""
    waited = []

    async def wait(seconds):
        waited.append(seconds)

    monkeypatch.setattr(visiting, "WAIT", 3)
    monkeypatch.setattr(visiting.asyncio, "sleep", wait)
    served.ask(served.link("z"))
    assert 3 in waited


def test_no_page_is_kept_or_told_on(served, link):
    """No page may be stored, run a script, ask another host, be framed, or tell another site where it is."""
    for page in ("about", "answers", "leave", f"q/{QUESTION}"):
        sent = served.ask(f"{link}/{page}")
        assert sent.headers["Cache-Control"] == "no-store"
        assert sent.headers["Referrer-Policy"] == "no-referrer"
        assert "default-src 'none'" in sent.headers["Content-Security-Policy"]
        assert "script" not in sent.headers["Content-Security-Policy"]
        assert "Set-Cookie" not in sent.headers
        assert not re.search(r"<script|https?://| on\w+=| style=", sent.text)


def test_nothing_of_another_person_is_on_a_page(served, link, codes, folder, bank):
    """Somebody else's words, choice of name and number are on no page of mine."""
    other = served.agreed(codes["p02"], credit="attributed", name="Somebody Else")
    served.ask(f"{other}/q/{QUESTION}", value="1", because="My own secret")
    for page in ("about", "answers", "leave", f"q/{QUESTION}"):
        text = served.ask(f"{link}/{page}").text
        assert "My own secret" not in text
        assert "Somebody Else" not in text
        assert "p02" not in text


def test_taking_it_all_back(served, link, folder, bank, lines):
    """Who leaves is asked once, then their answers and consent count no more; the same link lets them begin again."""
    served.ask(f"{link}/q/{QUESTION}", value="4", because="Secret")
    assert "Take back my answers" in served.ask(f"{link}/leave").text
    assert served.ask(f"{link}/leave", do="leave").headers["Location"].endswith("/about")
    assert answering(folder, bank, "p01").given == {}
    assert read_people(folder, bank)[0][0].consent == ""
    assert served.ask(link).status == 303


def test_a_closed_round_shows_and_takes_nothing(served, link, folder, about, lines, bank):
    """Once the wave has frozen, a person sees what they said and cannot change it."""
    served.ask(f"{link}/q/{QUESTION}", value="4")
    about["waves"][0]["frozen"] = "2026-06-19"
    (folder / "place.json").write_text(json.dumps(about), encoding="utf-8")
    assert served.ask(f"{link}/q/{QUESTION}", value="1").headers["Location"].endswith("/answers")
    text = served.ask(f"{link}/answers").text
    assert "This round closed on 19 June 2026" in text
    assert "Mostly they do" in text
    assert "/q/" not in text
    served.ask(f"{link}/leave", do="leave")
    assert [line["value"] for line in lines()] == [4]
    assert read_people(folder, bank)[0][0].consent == ""


@pytest.mark.parametrize(("people", "says"), [(1, "at all"), (4, "only “mostly agree”"), (5, "")])
def test_fewer_than_five_are_told_what_that_means(served, folder, bank, people, says, codes):
    """With fewer than five asked, the form says before anything is typed that there will be no picture."""
    withdraw(folder, list(codes)[people:])
    text = served.ask(f"{served.link(codes['p01'])}/about").text
    assert ("So far" in text) is bool(says)
    assert says in text


def test_a_full_disk_is_a_sentence_and_keeps_what_was_typed(served, link, tmp_path, monkeypatch, lines):
    """When the disk is full, the page says so, shows all that was typed, and the detail is in the log without it."""

    def full(_fd, _data):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr("inquiry.record.atomic.os.write", full)
        sent = served.ask(f"{link}/q/{QUESTION}", value="4", because="Precious words")
        named = served.ask(f"{link}/about", agreed="yes", credit="credited", name="Ann O.")
        left = served.ask(f"{link}/leave", do="leave")
    for page in (sent, named, left):
        assert page.status == 503
        assert "no space left" in page.text
    assert "Precious words" in sent.text
    assert re.search(r'value="4" checked', sent.text)
    assert "Ann O." in named.text
    log = (tmp_path / "outputs" / "inquiry.log").read_text(encoding="utf-8")
    assert "No space left on device" in log
    assert "Precious" not in log
    assert not lines()
    assert served.ask(f"{link}/q/{QUESTION}", value="4").status == 303


def test_a_folder_that_cannot_be_written_is_a_sentence(served, link, folder):
    """Where no answers can be kept, the page says so and keeps what was typed."""
    (folder / "answers").write_text("in the way", encoding="utf-8")
    sent = served.ask(f"{link}/q/{QUESTION}", value="4", because="Precious words")
    assert sent.status == 503
    assert "was not saved" in sent.text
    assert "Precious words" in sent.text


def test_our_own_mistakes_are_a_calm_page(served, link, tmp_path, monkeypatch, codes):
    """A mistake of ours shows no traceback, and neither the log nor the page holds the code."""
    monkeypatch.setattr("inquiry.alone.pages.answers", lambda *_: 1 / 0)
    sent = served.ask(f"{link}/answers")
    assert sent.status == 500
    assert "Something went wrong on our side" in sent.text
    log = (tmp_path / "outputs" / "inquiry.log").read_text(encoding="utf-8")
    assert "ZeroDivisionError" in log
    assert codes["p01"] not in log


def test_too_much_is_not_read(served, link, lines):
    """A body far beyond any answer is refused before it is read."""
    with suppress(OSError):  # the server hangs up
        assert served.ask(f"{link}/q/{QUESTION}", value="4", because="x" * 300_000).status in (400, 413)
    assert not lines()


def test_many_people_agree_at_once(folder, bank, codes):
    """Five people who press Start in the same moment are all on the list, with nothing of another lost."""
    threads = [
        threading.Thread(target=agree, args=(folder, bank, person), kwargs={"credit": "anonymous", "name": ""})
        for person in codes
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(person.consent for person in read_people(folder, bank)[0])
