"""A place's folder is replaced whole, and a report that is no longer current is set aside with the reason."""

from inquiry.batch.folder import files_in, put_in_place, set_aside


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
