"""A place's folder is replaced whole, and a report that is no longer current is set aside with the reason."""

from pathlib import Path

import pytest

from inquiry.batch.folder import is_whole, keep, put_back, put_in_place, set_aside
from inquiry.batch.manifest import read_made
from inquiry.batch.outcome import Outcome, Result, failed
from inquiry.paths import Paths


def files_in(folder, below) -> tuple[str, ...]:
    """All files of a folder, as seen from another, in order."""
    return tuple(sorted(f.relative_to(below).as_posix() for f in folder.rglob("*") if f.is_file()))


def folder(path, **files: str):
    """A folder with these files: name without its ending, and what it holds."""
    path.mkdir(parents=True)
    for name, text in files.items():
        (path / f"{name}.html").write_text(text)
    return path


def test_the_new_folder_takes_the_place_of_the_old(tmp_path) -> None:
    """Files of the old folder are gone, those of the new one are there, and nothing is left aside."""
    old = folder(tmp_path / "place", report="old", stale="old")
    put_in_place(folder(tmp_path / "made", report="new"), old)
    assert files_in(old, tmp_path) == ("place/report.html",)
    assert (old / "report.html").read_text() == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["place"]


def test_a_first_folder_needs_no_old_one(tmp_path) -> None:
    """A place that was never run before is put in place all the same."""
    put_in_place(folder(tmp_path / "made", report="new"), tmp_path / "place")
    assert (tmp_path / "place" / "report.html").read_text() == "new"


def test_the_last_report_is_kept_however_often_a_place_is_refused(tmp_path) -> None:
    """Refused twice, a place still has its last report in the folder for earlier ones, and today's reason."""
    place = folder(tmp_path / "place", report="good")
    for reason in ("First reason.", "Second reason."):
        made = tmp_path / "made"
        set_aside(place, made, (reason,))
        put_in_place(made, place)
    assert files_in(place, tmp_path) == ("place/earlier/report.html", "place/why.txt")
    assert (place / "earlier" / "report.html").read_text() == "good"
    assert "Second reason." in (place / "why.txt").read_text()


def test_a_place_without_an_earlier_report_has_the_reason_only(tmp_path) -> None:
    """Nothing is made up where nothing was."""
    set_aside(tmp_path / "place", tmp_path / "made", ("The reason.",))
    assert files_in(tmp_path / "made", tmp_path) == ("made/why.txt",)


def test_a_report_that_was_begun_is_not_left_where_there_is_none(tmp_path) -> None:
    """When a place fails between page and paper, the page does not stand there as if it were current."""
    made = folder(tmp_path / "made", report="half")
    set_aside(tmp_path / "place", made, ("The reason.",))
    assert files_in(made, tmp_path) == ("made/why.txt",)


def test_a_result_stands_with_what_was_made(tmp_path) -> None:
    """Kept, a place's folder holds its result, which names each file with its size; the folder is found whole."""
    made = folder(tmp_path / "making" / "place", report="report")
    kept = keep(Result("place", Outcome.DONE), made, Paths(tmp_path, tmp_path))
    assert kept.files == {"place/report.html": 6}
    assert read_made(tmp_path / "place") == kept
    assert is_whole(kept, tmp_path)


def test_a_file_that_is_gone_or_of_another_size_is_noticed(tmp_path) -> None:
    """Cut, or taken away: the folder is not whole any more."""
    made = folder(tmp_path / "making" / "place", report="report")
    kept = keep(Result("place", Outcome.DONE), made, Paths(tmp_path, tmp_path))
    (tmp_path / "place" / "report.html").write_text("cut")
    assert not is_whole(kept, tmp_path)
    (tmp_path / "place" / "report.html").unlink()
    assert not is_whole(kept, tmp_path)


def test_a_failed_place_whose_process_is_gone_loses_its_current_report(tmp_path) -> None:
    """Also where somebody else writes the failure down, the last report is set aside."""
    folder(tmp_path / "place", report="good")
    kept = keep(failed("place", "It died."), tmp_path / "making" / "place", Paths(tmp_path, tmp_path))
    assert list(kept.files) == ["place/earlier/report.html", "place/why.txt"]


def test_a_folder_taken_away_and_not_replaced_is_put_back(tmp_path) -> None:
    """Killed between the two moves, a run has left the old folder aside: it returns, unless the new one is there."""
    folder(tmp_path / "making" / "try" / "lost.old", report="old")
    folder(tmp_path / "making" / "try" / "replaced.old", report="old")
    folder(tmp_path / "replaced", report="new")
    put_back(tmp_path / "making", tmp_path)
    assert (tmp_path / "lost" / "report.html").read_text() == "old"
    assert (tmp_path / "replaced" / "report.html").read_text() == "new"


def test_a_folder_deeper_down_is_put_back_where_it_was(tmp_path) -> None:
    """A try of other models stands below the typology: killed between the two moves, it returns there."""
    folder(tmp_path / "making" / "try" / "typology" / "tries" / "allies.old", report="old")
    folder(tmp_path / "typology", report="stays")
    put_back(tmp_path / "making", tmp_path)
    assert (tmp_path / "typology" / "tries" / "allies" / "report.html").read_text() == "old"
    assert (tmp_path / "typology" / "report.html").read_text() == "stays"


def test_a_replacement_that_is_interrupted_leaves_the_old_folder(tmp_path) -> None:
    """Whoever made the new one clears away what lies beside it: the old one must not lie there."""
    old, made = folder(tmp_path / "place", report="old"), tmp_path / "making" / "place"
    made.parent.mkdir()  # and nothing made: the second move fails
    with pytest.raises(OSError, match="No such file"):
        put_in_place(made, old)
    assert (old / "report.html").read_text() == "old"
    assert list(made.parent.iterdir()) == []


@pytest.mark.parametrize("move", [1, 2])
def test_ctrl_c_after_either_move_leaves_one_whole_folder(tmp_path, monkeypatch, move) -> None:
    """After the first move the old one is put back; after the second the new one is in its place."""
    old = folder(tmp_path / "place", report="old")
    made = folder(tmp_path / "making" / "place", report="new")
    moves, rename = iter((1, 2, 3)), Path.rename

    def pressed(path, target):
        rename(path, target)
        if next(moves) == move:
            raise KeyboardInterrupt

    monkeypatch.setattr(Path, "rename", pressed)
    with pytest.raises(KeyboardInterrupt):
        put_in_place(made, old)
    assert (old / "report.html").read_text() == ("old" if move == 1 else "new")
