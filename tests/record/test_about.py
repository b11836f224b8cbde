"""What place.json says, and saving it."""

import json
from datetime import date

from inquiry.record import read_about, write_about


def test_a_place_comes_back_as_it_was_saved(place):
    """Saving what was read changes nothing, not even a key that we do not know."""
    place.about(
        audience=[["The team", "15 July 2026", "All of it"]], began=2019, motto="Onwards", credit_until="31/7/2026"
    )
    about, _ = read_about(place.folder)
    write_about(place.folder, about)
    assert read_about(place.folder)[0] == about
    assert json.loads((place.folder / "place.json").read_text())["motto"] == "Onwards"
    assert about.credit_until == date(2026, 7, 31)


def test_the_file_is_kept_readable(place):
    """Letters stay letters and a short list stays on one line."""
    place.about(name="Caernarfon ŵ", audience=[["The team", "15 July", "All, and “more”"]])
    about, _ = read_about(place.folder)
    write_about(place.folder, about)
    text = (place.folder / "place.json").read_text(encoding="utf-8")
    assert "Caernarfon ŵ" in text
    assert '["The team", "15 July", "All, and “more”"]' in text


def test_the_latest_wave_is_the_last(place):
    """Waves are found by id, and findings speak of the last."""
    about, _ = read_about(place.folder)
    assert about.latest.id == "2"
    assert about.wave("1").as_of == date(2026, 7, 1)
    assert about.wave("9") is None
