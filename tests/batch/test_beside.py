"""Many small pieces of work come out in order, whether processes live or not."""

import os
import shutil

from inquiry.batch import beside
from inquiry.batch.beside import side_by_side

NUMBERS = list(range(30))


def whose(number):
    """A number, and the process that it was handed to."""
    return number, os.getpid()


def test_results_come_in_order_from_other_processes():
    """Many are shared out; few are done here."""
    numbers, processes = zip(*side_by_side(whose, NUMBERS, many=2, at_once=3), strict=True)
    assert list(numbers) == NUMBERS
    assert os.getpid() not in processes
    assert {process for _, process in side_by_side(whose, NUMBERS, many=99, at_once=3)} == {os.getpid()}


def test_where_processes_die_the_work_is_done_here(monkeypatch):
    """Too little memory for several processes is no reason to stop."""
    monkeypatch.setattr(beside, "_settle_in", shutil.rmtree)  # lacks what it needs, so that every process ends
    assert list(side_by_side(whose, NUMBERS, many=2, at_once=3)) == [(n, os.getpid()) for n in NUMBERS]
