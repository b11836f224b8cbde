"""Links for people without a name."""

import pytest

from inquiry.alone.inviting import invite, invited, renew, whole_link
from inquiry.alone.links import FILE, read_links, whose, withdraw
from inquiry.errors import InquiryError
from inquiry.record import read_people


def test_people_need_no_name(folder, bank, codes):
    """Five people are added as p01 to p05, each with a code of their own that opens their form."""
    people, problems = read_people(folder, bank)
    assert [person.id for person in people] == ["p01", "p02", "p03", "p04", "p05"]
    assert {person.role for person in people} == {"A resident"}
    assert not problems
    assert {whose(folder, code) for code in codes.values()} == set(codes)


def test_no_code_is_kept(folder, codes):
    """No file of the place holds a code."""
    kept = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file())
    assert not [code for code in codes.values() if code in kept or code.replace("-", "") in kept]


def test_more_people_come_after_those_on_the_list(folder, bank):
    """Ids that are taken are passed over, and all that was typed in the list stays, even in columns of its own."""
    (folder / "people.csv").write_text("id,name,role,consent_date,notes\np02,Ann,Chair,no idea,by phone\n", "utf-8")
    assert list(invite(folder, bank, people=2, role="A partner")) == ["p01", "p03"]
    text = (folder / "people.csv").read_text(encoding="utf-8-sig")
    assert "p02,Ann,Chair,no idea,by phone" in text


def test_those_without_a_link_get_one(folder, bank, codes):
    """Without a number, everybody on the list who never had a link gets one; when all have had one, that is said."""
    with (folder / "people.csv").open("a", encoding="utf-8") as file:
        file.write("p09\r\n")
    assert list(invite(folder, bank)) == ["p09"]
    with pytest.raises(InquiryError, match="--people 5"):
        invite(folder, bank)


def test_a_link_is_withdrawn_and_made_again(folder, bank, codes):
    """A link that is withdrawn opens nothing; a new one opens the same form, and the old stays shut."""
    withdraw(folder, ["p02"])
    assert whose(folder, codes["p02"]) == ""
    assert [one.works for one in invited(folder, bank)] == [True, False, True, True, True]
    new = renew(folder, bank, ["p02", "p03"])
    assert whose(folder, new["p02"]) == "p02"
    assert (whose(folder, codes["p02"]), whose(folder, codes["p03"])) == ("", "")
    assert sum(link.works for link in read_links(folder)) == 5


def test_what_cannot_be_done_is_said(folder, bank, codes):
    """A person without a link, a stranger and a list that cannot be read are sentences, and nothing is changed."""
    with pytest.raises(InquiryError, match="p77: no link that works"):
        withdraw(folder, ["p77"])
    with pytest.raises(InquiryError, match="p77: not on the list"):
        renew(folder, bank, ["p77"])
    (folder / "people.csv").write_text('id,name\n"p01,\n', encoding="utf-8")
    with pytest.raises(InquiryError, match="Nothing in it was changed"):
        invite(folder, bank, people=1)
    assert (folder / "people.csv").read_text(encoding="utf-8") == 'id,name\n"p01,\n'


def test_the_list_opens_in_a_spreadsheet(folder, codes):
    """The list of links has plain headings, and Excel opens it as UTF-8."""
    content = (folder / FILE).read_bytes()
    assert content.startswith(b"\xef\xbb\xbfperson,hash,made,withdrawn\r\n")


def test_a_link_is_whole():
    """The address of the server, the place and the code make a link."""
    assert (
        whole_link("http://10.0.0.7:8620/", "north-bay", "ab-12")
        == "http://10.0.0.7:8620/inquiry/alone/north-bay/ab-12"
    )
