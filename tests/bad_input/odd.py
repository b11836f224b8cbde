"""A place with files as life leaves them: half-written, mangled by a spreadsheet, with gaps. It can be reported."""

from inquiry.questions import Bank

from .places import ORGANISATIONS, TIES, Place

HALF = '{"id": "half", "at": "2026-06-11T14:02:11", "place": "odd", "wave": "1", "questi'
FUNDING = (
    "id;funder;type;start;end;amount;currency;status;our own code\r\n"
    "F1;Café trust;trust;1 April 2026;31 March 2029;£480,000;;signed;x1\r\n"
    "F2;A council;council;01/04/2026;;50000;GBP;signed;\r\n"
    "F3;Un fonds;trust;2026-04-01;2027-03-31;70000;EUR;signed;\r\n"
    ";;;;;;;;\r\n"
)


def make_odd(place: Place, _: Bank) -> None:
    """Spoil a sound place in ways that it can live with."""
    place.write("funding.csv", FUNDING.encode("cp1252"))
    place.write("organisations.csv", b"\xef\xbb\xbf" + ORGANISATIONS.encode())
    place.write("ties.csv", TIES.replace(",", "\t").encode("utf-16"))
    place.write("answers/p01.jsonl", "")
    place.write("answers/team (copy).jsonl", "{}\n")
    place.write("organisations - old.csv", "id,name\nx,Gone\n")
    place.answer("rel_key", 4, by="p02", because="Before the power went.")
    place.append("answers/p02.jsonl", HALF)
