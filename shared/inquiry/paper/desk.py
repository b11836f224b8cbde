"""Where somebody types in a pile of papers: a sitting for each writer, and who typed."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from inquiry.detail import keep_detail
from inquiry.errors import InquiryError
from inquiry.paper.sitting import Sitting, check_in_time, sit_down
from inquiry.questions import Bank
from inquiry.record import About, Happening, add_happening, read_about
from inquiry.record.answers import TEAM
from inquiry.record.workshop import TYPED_IN


@dataclass
class Desk:
    """Where somebody types in a pile of papers about one place. `typist` is who, in their own code; it may be empty."""

    folder: Path
    bank: Bank
    late: bool = False
    typist: str = ""
    sittings: dict[str, Sitting] = field(default_factory=dict)

    @property
    def about(self) -> About:
        """What the place is."""
        return read_about(self.folder)[0]

    def sit(self, by: str) -> Sitting:
        """The paper of one writer, begun now or already before this one.

        Raises:
            InquiryError: there is no such person, they have not agreed, or it is too late.
        """
        self.check_in_time(by)
        if by not in self.sittings or self.sittings[by].about.wave_id != self.about.wave_id:
            self.sittings[by] = sit_down(self.folder, self.bank, by)
        return self.sittings[by]

    def check_in_time(self, by: str) -> None:
        """That answers of this writer may still be typed in.

        Raises:
            InquiryError: it is too late for those of a person.
        """
        if by != TEAM and not self.late:
            check_in_time(self.folder, date.today())  # noqa: DTZ011  the day where the person sits

    def note(self, sitting: Sitting, ids: tuple[str, ...]) -> None:
        """Keep who typed in these answers, if they gave a code. The answers are saved, whether or not this can be."""
        if not (self.typist and ids):
            return
        try:
            add_happening(self.folder, Happening(TYPED_IN, sitting.about.wave_id, by=self.typist, based_on=ids))
        except InquiryError as error:
            keep_detail("Who typed in", error)
