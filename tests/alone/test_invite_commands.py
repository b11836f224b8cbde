"""`inquiry invite` and `inquiry links`, as the person at the keyboard meets them."""

import json
import re

import pypdf
import pytest
from typer.testing import CliRunner

from inquiry.alone.links import read_links, whose
from inquiry.cli.commands import app
from inquiry.errors import InquiryError
from inquiry.paths import paths

ADDRESS = ["--address", "http://10.0.0.7:8620"]


def type_in(*words):
    """What a command prints; an error of ours goes through."""
    told = CliRunner().invoke(app, [str(word) for word in words])
    if told.exception and not isinstance(told.exception, SystemExit):
        raise told.exception
    return told.output


def test_people_are_invited(folder):
    """Each new person gets one whole link that opens their form, once; the list then shows who, and no code."""
    told = type_in("invite", "north-bay", "--people", 3, "--role", "A resident", *ADDRESS)
    found = re.findall(r"(p\d\d)  http://10\.0\.0\.7:8620/inquiry/alone/north-bay/(\S+)", told)
    assert [whose(folder, code) for _, code in found] == ["p01", "p02", "p03"] == [person for person, _ in found]
    listed = type_in("links", "north-bay")
    assert listed.count("A resident") == 3
    assert not any(code in listed for _, code in found)


def test_a_link_is_withdrawn_and_made_anew(folder):
    """A link is withdrawn by the person's number, and a new one printed on demand."""
    type_in("invite", "north-bay", "--people", 2, *ADDRESS)
    assert "p02" in type_in("links", "north-bay", "--withdraw", "p02")
    assert [link.works for link in read_links(folder)] == [True, False]
    assert "withdrawn" in type_in("links", "north-bay")
    [code] = re.findall(r"north-bay/(\S+)", type_in("links", "north-bay", "--new", "p02", *ADDRESS))
    assert whose(folder, code) == "p02"


def test_a_place_that_is_not_there(folder):
    """An unknown place is a sentence, and nothing is made."""
    with pytest.raises(InquiryError, match="south-bay"):
        type_in("invite", "south-bay", "--people", 2)
    assert not (folder.parent / "south-bay").exists()


def test_nobody_yet(folder):
    """A place without people says how to begin."""
    assert "inquiry invite north-bay" in type_in("links", "north-bay")


def test_slips_are_written_for_this_user_alone(folder):
    """A PDF named after the people, with the same links as were printed; a second one is another file."""
    told = type_in("invite", "north-bay", "--people", 2, "--slips", *ADDRESS)
    file = paths().outputs / "on_paper" / "north-bay-links-p01-p02.pdf"
    assert file.name in told
    assert "delete that file" in told
    assert file.stat().st_mode & 0o077 == 0
    words = "".join(page.extract_text() for page in pypdf.PdfReader(file).pages).replace("\u200b", "").replace("\n", "")
    assert all(code in words for code in re.findall(r"alone/north-bay/(\S+)", told))
    type_in("links", "north-bay", "--new", "p02", "--slips", *ADDRESS)
    assert sorted(one.name for one in file.parent.iterdir()) == [file.name, "north-bay-links-p02.pdf"]


def test_links_are_shown_though_the_slips_cannot_be_written(folder):
    """They exist already and nobody could look them up again: the sentence comes below them."""
    paths().outputs.write_text("a file where a folder should be", encoding="utf-8")
    told = type_in("invite", "north-bay", "--people", 1, "--slips", *ADDRESS)
    [code] = re.findall(r"north-bay/(\S+)", told.partition("No slips")[0])
    assert whose(folder, code) == "p01"
    assert "could not be written" in told.partition("No slips")[2]


def test_a_round_that_is_over_is_said(folder, about):
    """Links to a form that takes no answers any more come with a word of warning."""
    about["waves"][0]["frozen"] = "2026-06-19"
    (folder / "place.json").write_text(json.dumps(about), encoding="utf-8")
    assert "The last day for answers was 19 June 2026" in type_in("invite", "north-bay", "--people", 1, *ADDRESS)
