"""Where reports are made: one run at a time, and nothing is left of one that was killed."""

import subprocess
import sys
import threading
from contextlib import suppress

import pytest

from inquiry.batch.making import FOLDER, attempt, making_in
from inquiry.errors import InquiryError


def test_what_a_killed_run_left_is_cleared(tmp_path) -> None:
    """Half-made folders and half-written files go, and a report that was taken away and not replaced comes back."""
    left = tmp_path / FOLDER / "run" / "try"
    (left / "half").mkdir(parents=True)
    (left / "lost.old").mkdir()
    (tmp_path / ".run.json.abc.part").touch()
    (tmp_path / "index.html").touch()
    with making_in(tmp_path) as making:
        assert list(making.parent.iterdir()) == [making]
    assert sorted(path.name for path in tmp_path.iterdir() if path.name[0] != ".") == ["index.html", "lost"]
    assert list((tmp_path / FOLDER).iterdir()) == []
    assert not (tmp_path / ".run.json.abc.part").exists()


def test_a_process_that_is_just_dying_does_not_keep_its_folder(tmp_path) -> None:
    """What it still writes while the folder is deleted goes too."""
    left = tmp_path / FOLDER / "run"
    left.mkdir(parents=True)
    stop = threading.Event()

    def write() -> None:
        for number in range(5000):
            if stop.is_set():
                return
            with suppress(OSError):
                (left / str(number)).touch()

    writer = threading.Thread(target=write)
    writer.start()
    threading.Timer(0.2, stop.set).start()
    with making_in(tmp_path) as making:
        writer.join()
        assert list(making.parent.iterdir()) == [making]


def test_two_runs_in_one_folder_are_refused_in_a_sentence(tmp_path) -> None:
    """The second says what to do, and harms nothing of the first."""
    with making_in(tmp_path) as making:
        with pytest.raises(InquiryError, match=r"Another run .* --outputs"), making_in(tmp_path):
            pass
        assert making.is_dir()
    with making_in(tmp_path):
        pass


def test_a_run_that_was_killed_does_not_lock_the_folder(tmp_path) -> None:
    """The system lets go of the lock when its holder dies."""
    die = (
        "import os, sys; from pathlib import Path; from inquiry.batch.making import making_in\n"
        "with making_in(Path(sys.argv[1])): os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", die, tmp_path], check=False).returncode == -9
    with making_in(tmp_path):
        pass


def test_each_attempt_at_a_place_has_a_folder_of_its_own(tmp_path) -> None:
    """Two processes at the same place do not meet, and nothing of either is left."""
    with attempt("place", tmp_path) as first, attempt("place", tmp_path) as second:
        assert first != second
        assert first.name == second.name == "place"
    assert list(tmp_path.iterdir()) == []
