"""Files of grants that cannot be right: a sentence and nothing written, or grants as published and odd ones named."""

import pytest

from inquiry.record import read_record

HEADING = (
    "Identifier;Title;Currency;Amount Awarded;Award Date;Planned Dates:Start Date;Planned Dates:End Date;"
    "Recipient Org:Name;Funding Org:Name"
)
MANGLED = (
    HEADING,
    "360G-1;Café;GBP;£1,000;2025-01-01;2025-01-01;2024-01-01;Le Café;A fund",
    "360G-1;Again;GBP;2000;2025-01-01;;;Somebody;A fund",
    "360G-2;Odd;EUR;2000;soon;;;=HYPERLINK(1);A fund",
    "360G-3;Odd;GBP;about 2m;2025-01-01;;;<script>alert(1)</script>;A fund",
    ";No id;GBP;5;2025-01-01;;;Nobody;A fund",
)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", ("The file is empty",)),
        (b"a,b\n1,2\n", ("is not a file of grants", "no column “Identifier”", "Download the grants again")),
        (bytes(50_000_000), ("50 MB", "we read up to 20 MB")),
    ],
)
def test_a_file_that_is_none_of_grants_is_a_sentence(inquiry, here, tmp_path, content, words) -> None:
    """It names the file and what to do; no place is begun."""
    (tmp_path / "grants.csv").write_bytes(content)
    code, _, err = inquiry("import", "360giving", str(tmp_path / "grants.csv"), "--place", "north")
    assert code == 2
    assert all(word in err for word in ("grants.csv", *words))
    assert not here.place("north").exists()


def test_a_mangled_file_is_imported_with_all_that_is_odd(inquiry, here, tmp_path, bank) -> None:
    """Rows that are kept are as published, rows that are not are named, and the place can be reported."""
    (tmp_path / "grants.csv").write_bytes("\r\n".join(MANGLED).encode("cp1252"))
    code, out, _ = inquiry("import", "360giving", str(tmp_path / "grants.csv"), "--place", "north")
    assert code == 0
    for words in (
        "row 3: The grant 360G-1 stands already in row 2",
        "row 6: This grant has no identifier",
        "read as Windows-1252",
        "parted by semicolons",
        "1 grant planned to end before the start: 360G-1",
        "a date that we cannot read: 360G-2",
        "in another currency than pounds, so not counted and not converted: 360G-2",
        "a sum that we cannot read, so not counted: 360G-3",
    ):
        assert words in out
    record = read_record(here.place("north"), bank)
    assert record.faults == ()
    assert [(a.id, a.amount, a.typed["amount"]) for a in record.funding] == [
        ("360G-1", 1000, "£1,000"),
        ("360G-2", None, "2000"),
        ("360G-3", None, "about 2m"),
    ]
    assert [a.holder for a in record.funding] == ["Le Café", "=HYPERLINK(1)", "<script>alert(1)</script>"]
    assert any("“about 2m”" in p.sentence and "kept as published" in p.sentence for p in record.notices)
