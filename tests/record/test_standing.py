"""Which answers stand."""

import pytest

from inquiry.record import Log, stand


@pytest.fixture
def log(place):
    """The log of the place."""
    return Log(place.folder)


def test_nothing_stands_of_a_question_nobody_answered(place):
    """No answer is not a zero and not an error."""
    standing = stand(place.read(), "fun_cap")
    assert (standing.own, standing.team, standing.agreed, standing.rivals) == ((), None, None, ())


def test_the_latest_of_each_person_stands_beside_the_teams(place, answer, log):
    """A changed mind replaces one's own answer only; the team's is another."""
    log.append(answer(by="p01", value=2, wave="2"))
    later = log.append(answer(by="p01", value=4, wave="2"))
    other = log.append(answer(by="p02", value=1, wave="2"))
    team = log.append(answer(value=3, wave="2"))
    standing = stand(place.read(), "fun_cap")
    assert set(standing.own) == {later, other}
    assert standing.agreed == standing.team == team


def test_the_latest_wave_is_meant_unless_another_is_named(place, answer, log):
    """Waves do not mix."""
    first, second = log.append(answer(wave="1", value=1)), log.append(answer(wave="2", value=5))
    record = place.read()
    assert stand(record, "fun_cap").team == second
    assert stand(record, "fun_cap", wave="1").team == first


def test_moments_do_not_mix(place, answer, log):
    """When you began is another question than now."""
    then = log.append(answer(question="fun_hold", value="a", moment="then", wave="2"))
    assert stand(place.read(), "fun_hold").team is None
    assert stand(place.read(), "fun_hold", "then").team == then


def test_two_team_answers_without_sight_of_each_other_are_rivals(place, answer, log):
    """Both stay until somebody has seen both and built on them."""
    base = log.append(answer(value=1, wave="2"))
    mine = log.append(answer(value=2, wave="2", based_on=(base.id,)))
    theirs = log.append(answer(value=4, wave="2", based_on=(base.id,)))
    standing = stand(place.read(), "fun_cap")
    assert standing.rivals == (mine, theirs)
    assert standing.team == theirs
    settled = log.append(answer(value=3, wave="2", based_on=(mine.id, theirs.id)))
    standing = stand(place.read(), "fun_cap")
    assert (standing.rivals, standing.team) == ((), settled)


def test_a_moderated_answer_is_what_is_agreed_and_the_teams_is_still_there(place, answer, log):
    """Both are shown; findings use the moderated one."""
    team = log.append(answer(value=4, wave="2"))
    log.append(answer(by="moderator", value=2, wave="2", reason="No minutes"))
    last = log.append(answer(by="moderator", value=3, wave="2", reason="Minutes found"))
    standing = stand(place.read(), "fun_cap")
    assert (standing.team, standing.moderated, standing.agreed) == (team, last, last)


def test_a_cleared_answer_no_longer_stands(place, answer, log):
    """Taking an answer back leaves none, for a person, the team and the moderator."""
    for by in ("p01", "team", "moderator"):
        first = log.append(answer(by=by, wave="2", reason="x"))
        log.append(answer(by=by, wave="2", value=None, based_on=(first.id,)))
    standing = stand(place.read(), "fun_cap")
    assert (standing.own, standing.agreed) == ((), None)


def test_do_not_know_is_an_answer(place, answer, log):
    """It stands, so that nobody is asked again."""
    log.append(answer(wave="2", value=None, skip="dk"))
    assert stand(place.read(), "fun_cap").agreed.skip == "dk"
