"""What a card may add to the record."""

import pytest

from inquiry.errors import InquiryError
from inquiry.forms.keeping import keep
from inquiry.forms.typed import EMPTY
from inquiry.record import Happening, Log, add_happening
from inquiry.record.workshop import SHOWN


def test_nobody_answers_alone_after_the_others_were_shown(folder, bank):
    """One answer more could be told from those that were shown; what the team agrees on is another thing."""
    own, team = (keep(folder, bank, Log(folder), by) for by in ("p01", "team"))
    own.add("rel_trust", "now", EMPTY | {"value": 4}, [])
    add_happening(folder, Happening(SHOWN, own.wave, question="rel_trust"))
    with pytest.raises(InquiryError, match="is closed"):
        own.add("rel_trust", "now", EMPTY | {"value": 1}, [])
    own.add("pro_comm", "now", EMPTY | {"value": 1}, [])
    team.add("rel_trust", "now", EMPTY | {"value": 3}, [])
    assert [(line.by, line.question, line.value) for line in Log(folder).read()] == [
        ("p01", "rel_trust", 4),
        ("p01", "pro_comm", 1),
        ("team", "rel_trust", 3),
    ]
