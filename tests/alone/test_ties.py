"""Rating ties in the private form: only those a person knows, seen by nobody else, in plain pages."""

import csv
import re
from urllib.parse import urlencode

import pytest

from inquiry.alone.answering import answering
from inquiry.record import Happening, add_happening, rating_fields, read_record
from inquiry.record.workshop import SHOWN

HOSTILE = '<b>t&1"/../x'
NAMES = {"a": "The Trust", "b": "The council", "c": "A <i>club</i>"}


@pytest.fixture
def ties(folder):
    """Three ties between three organisations, one of them with an id and a name that would break a page."""
    organisations = [[key, name] for key, name in NAMES.items()]
    rows = [["t1", "a", "b"], [HOSTILE, "a", "c"], ["t3", "b", "c"]]
    for name, head, table in (("organisations", ["id", "name"], organisations), ("ties", ["id", "a", "b"], rows)):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *table])
    return folder


@pytest.fixture
def link(served, codes, ties):
    """The link of the first person, who has agreed to take part, in a place with ties."""
    return served.agreed(codes["p01"])


@pytest.fixture
def rated(folder, bank):
    """A function that reads who rated what: {(tie, by): {field: choice}}."""

    def read():
        names = [field.name for field in rating_fields(bank)]
        ratings = read_record(folder, bank).ratings
        return {(r.tie, r.by): {n: getattr(r, n) for n in names if getattr(r, n)} for r in ratings}

    return read


def test_only_the_ticked_ties_are_asked_one_after_another(served, link, rated):
    """Each is saved by itself; one that was ticked by mistake is not kept; the list then says which are rated."""
    page = served.ask(f"{link}/ties").text
    assert page.count('type="checkbox"') == 3
    assert "A &lt;i&gt;club&lt;/i&gt;" in page
    sent = served.ask(f"{link}/ties", knows=["t1", HOSTILE, "t3", "t99"])
    for said in ({"keeps_word": "3", "time": "1"}, {"do": "unknown", "keeps_word": "2"}, {"resources": "4"}):
        sent = served.ask(link.partition("/inquiry")[0] + sent.headers["Location"], **said)
        assert sent.status == 303
    assert sent.headers["Location"].endswith("/ties?after=t3")
    assert rated() == {("t1", "p01"): {"keeps_word": 3, "time": 1}, ("t3", "p01"): {"resources": 4}}
    page = served.ask(f"{link}/ties").text
    assert (page.count("Change<span"), page.count('type="checkbox"')) == (2, 1)
    assert "You have rated two of three ties" in served.ask(f"{link}/answers").text


def test_what_was_said_of_a_tie_can_be_changed_and_taken_back(served, link, rated):
    """Its page shows what was saved; “I do not know this one” leaves no row."""
    where = f"{link}/tie?{urlencode({'tie': HOSTILE})}"
    served.ask(where, influence="2")
    assert re.search(r'id="influence-2" value="2" checked', served.ask(where).text)
    served.ask(where, influence="4")
    assert rated() == {(HOSTILE, "p01"): {"influence": 4}}
    served.ask(where, do="unknown")
    assert rated() == {}


def test_a_page_shows_no_ratings_but_ones_own(served, codes, link, rated, folder):
    """Two people rate the same tie: both rows are kept, and neither page tells of the other; the files are private."""
    other = served.agreed(codes["p02"])
    served.ask(f"{link}/tie?tie=t1", keeps_word="1")
    served.ask(f"{other}/tie?tie=t1", keeps_word="4")
    assert {by: said["keeps_word"] for (_, by), said in rated().items()} == {"p01": 1, "p02": 4}
    for page in ("answers", "ties", "tie?tie=t1"):
        text = served.ask(f"{link}/{page}").text
        assert "p02" not in text
        assert 'value="4" checked' not in text
    assert [(folder / name).stat().st_mode & 0o077 for name in ("ratings.csv", "ratings.jsonl")] == [0, 0]


@pytest.mark.parametrize("said", [{"x": "1"}, {"keeps_word": "9"}, {"keeps_word": "<script>"}])
def test_nothing_said_or_nonsense_is_a_sentence(served, link, rated, said):
    """What cannot be a rating is not saved, and the page says what to do."""
    sent = served.ask(f"{link}/tie?tie=t1", **said)
    assert sent.status == 422
    assert "There is a problem" in sent.text
    assert "<script" not in sent.text
    assert served.ask(f"{link}/ties", x="1").status == 422
    assert rated() == {}


def test_without_ties_there_is_nothing_to_rate(served, codes):
    """No page speaks of ties where nobody has listed any, and their addresses lead back."""
    link = served.agreed(codes["p01"])
    assert "ties" not in served.ask(f"{link}/answers").text
    assert "ties" not in served.ask(f"{link}/about").text
    assert served.ask(f"{link}/ties").headers["Location"].endswith("/answers")
    assert served.ask(f"{link}/tie?tie=t1", keeps_word="1").headers["Location"].endswith("/answers")


def test_a_tie_that_is_gone_leads_to_the_list(served, link):
    """A link to a tie that was taken off the list is no dead end."""
    assert served.ask(f"{link}/tie?tie=t99").headers["Location"].endswith("/ties")


def test_a_full_list_is_a_light_page(served, codes, folder):
    """Forty ties with long names are far under 100 KB, without a script."""
    name = "A very long name of a neighbourhood partnership for everybody"
    (folder / "organisations.csv").write_text(f"id,name\na,{name}\nb,{name} and more\n", encoding="utf-8")
    rows = "".join(f"t{n},a,b\n" for n in range(40))
    (folder / "ties.csv").write_text(f"id,a,b\n{rows}", encoding="utf-8")
    link = served.agreed(codes["p01"])
    for page in (
        served.ask(f"{link}/ties"),
        served.ask(f"{link}/tie?tie=t1&" + "&".join(f"left=t{n}" for n in range(40))),
    ):
        assert len(page.text) < 40_000
        assert "<script" not in page.text


def test_ratings_that_cannot_be_read_are_not_written_over(served, link, folder):
    """The page says that something went wrong, and the file is as it was."""
    (folder / "ratings.csv").write_bytes(b"\x00\x00")
    assert served.ask(f"{link}/tie?tie=t1", keeps_word="1").status >= 500
    assert (folder / "ratings.csv").read_bytes() == b"\x00\x00"


def test_who_leaves_takes_their_ratings_back(served, link, codes, rated):
    """Theirs, and nobody else's."""
    served.ask(f"{link}/tie?tie=t1", keeps_word="1")
    served.ask(f"{served.agreed(codes['p02'])}/tie?tie=t1", keeps_word="4")
    assert "your ratings of ties" in served.ask(f"{link}/leave").text
    served.ask(f"{link}/leave", do="leave")
    assert [by for _, by in rated()] == ["p02"]


class TestAQuestionThatWasShown:
    """Once the workshop has shown how people answered, a question is closed for all."""

    @pytest.fixture
    def shown(self, folder):
        """Show the spread of a question, as the workshop does."""

        def show(question="rel_trust"):
            add_happening(folder, Happening(SHOWN, "1", question=question, based_on=("x",)))

        return show

    def test_it_takes_no_answer_and_no_change(self, served, link, codes, lines, shown):
        """Neither a first answer nor another one nor a cleared one; a plain sentence says why, and what was typed."""
        late = served.agreed(codes["p02"])
        served.ask(f"{link}/q/rel_trust", value="4", because="My words")
        shown()
        for said in ({"value": "1"}, {"do": "clear"}, {"do": "pass", "because": "x"}):
            assert served.ask(f"{link}/q/rel_trust", **said).status == 409
        sent = served.ask(f"{late}/q/rel_trust", value="1", because="Too <late>")
        assert "What you sent just now is not saved" in sent.text
        assert "Too &lt;late&gt;" in sent.text
        assert [line["value"] for line in lines()] == [4]
        assert lines("p02") == []

    def test_it_shows_each_person_what_they_said(self, served, link, codes, shown):
        """And that person only; the list of answers says that it is closed, and the others stay open."""
        served.ask(f"{link}/q/rel_trust", value="4", because="My words")
        shown()
        text = served.ask(f"{link}/q/rel_trust").text
        assert "Mostly they do" in text
        assert "My words" in text
        assert "<form" not in text
        other = served.ask(f"{served.agreed(codes['p02'])}/q/rel_trust").text
        assert "My words" not in other
        assert "You had not answered it" in other
        listed = served.ask(f"{link}/answers").text
        assert "Closed: how people answered was shown in the workshop." in listed
        assert "q/rel_trust?way" not in listed
        assert "q/pro_comm?way" in listed

    def test_it_is_passed_over(self, served, link, shown, folder, bank):
        """Neither “carry on” nor “save and go on” leads to it, and without it all is answered."""
        at = answering(folder, bank, "p01")
        shown("pro_govrel")
        sent = served.ask(f"{link}/q/pro_comm", value="4")
        assert "/q/pro_govrel" not in sent.headers["Location"]
        for name in at.questions:
            served.ask(f"{link}/q/{name}", value="4")
        text = served.ask(f"{link}/answers").text
        assert "You have answered all that is still open" in text

    def test_who_leaves_stays_in_its_count(self, served, link, lines, shown):
        """To take one out could show what it was; the other answers are taken back, and the page says both."""
        served.ask(f"{link}/q/rel_trust", value="4")
        served.ask(f"{link}/q/pro_comm", value="2")
        shown()
        assert "could show what it was" in served.ask(f"{link}/leave").text
        assert served.ask(f"{link}/leave", do="leave").status == 303
        assert [(line["question"], line["value"]) for line in lines()] == [
            ("rel_trust", 4),
            ("pro_comm", 2),
            ("pro_comm", None),
        ]

    def test_another_wave_is_open(self, served, link, folder, lines):
        """What was shown in an earlier wave closes nothing now."""
        add_happening(folder, Happening(SHOWN, "0", question="rel_trust"))
        assert served.ask(f"{link}/q/rel_trust", value="1").status == 303
        assert len(lines()) == 1
