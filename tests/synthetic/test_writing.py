"""Made-up places as folders."""

import filecmp
from datetime import date

import pytest

from inquiry.agreed import agreed, register_facts
from inquiry.lean import lean
from inquiry.measures import share_controlled
from inquiry.paths import HOME
from inquiry.questions import read_bank
from inquiry.record import read_record
from inquiry.synthetic import Kind, Mix, Setting, Slips, make, write_inputs, write_place, write_places


@pytest.fixture(scope="module")
def made(tmp_path_factory, bank):
    """Thirty places, and the folder that they are in."""
    folder = tmp_path_factory.mktemp("made")
    return folder, write_places(folder, 30, 9, bank=bank)


def test_every_place_reads_without_a_fault_and_comes_back_as_it_was_made(made, bank):
    """No problem at all is found in thirty places; answers, people and registers are those that were made."""
    folder, places = made
    for place in places:
        record = read_record(folder / place.about.id, bank)
        assert record.problems == ()
        assert record.about == place.about
        assert record.people == place.people
        assert sorted(a.id for a in record.answers) == sorted(a.id for a in place.answers)
        assert len(record.funding) == len(place.tables["funding"])
        assert len(record.ties) == len(place.tables["ties"])


def test_every_place_says_that_it_is_made_up(made):
    """The name says “Illustrative”, and so does what describes it."""
    for place in made[1]:
        assert place.about.illustrative
        assert "Illustrative" in place.about.name
        assert place.about.summary.startswith("Illustrative")


def test_the_same_seed_writes_the_same_bytes_however_many_there_are(made, tmp_path, bank):
    """The first five of thirty places are the five that are made alone; another seed makes others."""
    folder, places = made
    for place in write_places(tmp_path, 5, 9, bank=bank):
        name = place.about.id
        compared = filecmp.dircmp(folder / name, tmp_path / name)
        assert compared.diff_files == compared.left_only == compared.right_only == []
        assert not filecmp.dircmp(folder / name / "answers", tmp_path / name / "answers").diff_files
    assert make(bank, 1, 8) != places[0]


def test_several_people_answered_in_private_and_the_team_agreed_on_the_middle(made, bank):
    """Each question for one alone has private answers, and the team's level has no more above than below it."""
    folder, places = made
    for place in places[:10]:
        record = read_record(folder / place.about.id, bank)
        assert 3 <= len(record.people) <= 8
        stands = agreed(record)
        for question in (q for q in bank.questions.values() if q.ask == "alone" and q.name in stands):
            mine = record.given[question.name, "now", record.about.latest.id]
            levels = [int(a.value) for a in mine if a.by_person and a.value is not None]
            team = int(stands[question.name].value)
            assert sum(level < team for level in levels) <= len(levels) / 2
            assert sum(level > team for level in levels) <= len(levels) / 2


def test_the_register_of_money_gives_the_share_that_was_asked_for(made, bank):
    """The share the place controls is a whole number of per cent, as somebody would answer, to a tenth of one."""
    folder, places = made
    checked = 0
    for place in places:
        record = read_record(folder / place.about.id, bank)
        wave = record.about.latest
        share = share_controlled(record.funding, wave.as_of or date(2026, 7, 1))
        assert share == pytest.approx(round(share), abs=0.1)
        if record.about.registers.funding == "whole":
            checked += 1
            assert register_facts(record)["share_controlled"] == pytest.approx(share)
    assert checked > 10


def test_without_slips_the_truth_stands_in_the_folder(tmp_path, bank):
    """A batch of pure places without noise or gaps: each record says the model that it was made from."""
    setting = Setting(mix=Mix({Kind.PURE: 1}), slips=Slips())
    for place in write_places(tmp_path, 8, 3, bank=bank, setting=setting):
        answers = agreed(read_record(tmp_path / place.about.id, bank))
        assert lean(bank, answers).models == place.story.now.models


def test_a_bank_with_a_fourth_model_makes_places_of_it(tmp_path, four):
    """Rows of a bank are enough: some places are like the fourth model, and all of them read without a fault."""
    setting = Setting(mix=Mix({Kind.PURE: 1}))
    places = write_places(tmp_path, 12, 1, bank=four, setting=setting)
    assert any("alliance" in place.story.now.models for place in places)
    assert all(read_record(tmp_path / place.about.id, four).problems == () for place in places)


def test_a_whole_inputs_folder_has_its_bank(tmp_path):
    """The folder holds a copy of the question bank and the places."""
    write_inputs(tmp_path / "inputs", 2)
    own, copy = (read_bank(folder / "questions") for folder in (HOME / "inputs", tmp_path / "inputs"))
    assert own == copy
    assert len(list((tmp_path / "inputs" / "places").iterdir())) == 2


def test_nothing_is_written_over(tmp_path, bank):
    """A place that is there already stops the writing, and stays as it is."""
    place = make(bank, 1, 1)
    home = write_place(tmp_path, place)
    (home / "place.json").write_text("mine")
    with pytest.raises(FileExistsError):
        write_place(tmp_path, place)
    assert (home / "place.json").read_text() == "mine"


def test_some_places_move_and_some_answer_twice(made):
    """Among thirty there are places of two waves, of one, places that moved and places that stayed; several kinds."""
    places = made[1]
    assert {len(place.about.waves) for place in places} == {1, 2}
    assert {place.story.then == place.story.now for place in places} == {True, False}
    assert {place.story.now.kind for place in places} >= {Kind.PURE, Kind.HYBRID, Kind.NONE}
