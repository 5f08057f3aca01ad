"""Jobs of many reports go out in order, no more than there are workers, and a report ends when its steps do."""

from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from types import SimpleNamespace

import pytest

from ningxia.build import schedule
from ningxia.build.apart import Died
from ningxia.build.folders import Busy
from ningxia.build.schedule import WorkerDied, run_all


@dataclass(frozen=True)
class Say:
    word: str

    def run(self):
        if self.word == "dies":
            raise Died("it was killed")
        return self.word

    def lost(self, how):
        return f"{self.word}: {how}"


class Log:
    """Watches, and notes what happens."""

    def __init__(self, skipped=(), stop_after=None):
        self.begun, self.waited, self.skipped, self.stop_after = [], [], skipped, stop_after

    def started(self, job):
        self.begun.append(job.word)

    def waits(self, busy):
        self.waited.append(str(busy))

    def instead(self, job):
        return "skipped" if job.word in self.skipped else None

    @property
    def stopped(self):
        return self.stop_after in self.begun


def two_stages(name, opened):
    """Two jobs beside each other, then one that is told what they came to."""
    opened.append(name)
    ahead, said = [Say(f"{name}1"), Say(f"{name}2")], []
    for _ in range(2):
        said.append((yield ahead))
        ahead = []
    last = yield [Say("+".join(sorted(said)))]
    opened.remove(name)
    return last


def steps_of(names, opened):
    return [partial(two_stages, name, opened) for name in names]


def test_each_report_comes_to_what_its_last_step_returns():
    with ThreadPoolExecutor(2) as pool:
        assert set(run_all(steps_of("abc", []), pool, 2, Log())) == {"a1+a2", "b1+b2", "c1+c2"}


def test_the_oldest_report_goes_first_and_few_are_open():
    opened, log = [], Log()
    most = 0
    with ThreadPoolExecutor(1) as pool:
        for _ in run_all(steps_of("abcdefgh", opened), pool, 1, log):
            most = max(most, len(opened))
    assert log.begun[:6] == ["a1", "a2", "a1+a2", "b1", "b2", "b1+b2"]
    assert most <= 1


class InTurn(Executor):
    """Ends jobs in the order in which they were handed out, one at a look."""

    def __init__(self):
        self.out = {}

    def submit(self, task, job):
        self.out[future := Future()] = partial(task, job)
        return future

    def wait(self, *_):
        first = next(iter(self.out))
        first.set_result(self.out.pop(first)())
        return SimpleNamespace(done={first})


@pytest.mark.parametrize(
    ("names", "begun"),
    [
        ("abc", ["a1", "a2", "b1", "a1+a2", "b2", "c1", "c2", "b1+b2", "c1+c2"]),
        ("ab", ["a1", "a2", "b1", "b2", "a1+a2", "b1+b2"]),
    ],
)
def test_the_youngest_goes_first_once_none_is_left_to_open(monkeypatch, names, begun):
    log, pool = Log(), InTurn()
    monkeypatch.setattr(schedule, "wait", pool.wait)
    assert len(list(run_all(steps_of(names, []), pool, 2, log))) == len(names)
    assert log.begun == begun


def test_a_report_that_another_process_builds_waits_while_others_go_on(monkeypatch):
    monkeypatch.setattr(schedule, "PATIENCE", 0.01)
    tries, log = [], Log()

    def busy_twice():
        tries.append(1)
        if len(tries) < 3:
            raise Busy("b is being built")
        yield from two_stages("b", ["b"])

    with ThreadPoolExecutor(1) as pool:
        list(run_all([busy_twice, *steps_of("a", [])], pool, 1, log))
    assert log.begun == ["a1", "a2", "a1+a2", "b1", "b2", "b1+b2"]
    assert set(log.waited) == {"b is being built"}


def test_after_a_stop_no_report_is_opened_and_what_is_open_ends():
    with ThreadPoolExecutor(1) as pool:
        log = Log(stop_after="a1", skipped=["a2"])
        assert list(run_all(steps_of("ab", []), pool, 1, log)) == ["a1+skipped"]


def test_a_job_whose_process_dies_is_lost_for_itself_alone():
    def steps():
        said = [(yield [Say("dies"), Say("lives")]), (yield [])]
        return sorted(said)

    with ThreadPoolExecutor(1) as pool:
        assert list(run_all([steps], pool, 1, Log())) == [["dies: it was killed", "lives"]]


def test_a_dead_executor_is_told_in_a_sentence_and_open_reports_are_closed():
    class Dead:
        def submit(self, *_):
            future = Future()
            future.set_exception(BrokenExecutor())
            return future

    closed = []

    def steps():
        try:
            yield [Say("a")]
        finally:
            closed.append("a")

    with pytest.raises(WorkerDied, match="What is finished is kept"):
        list(run_all([steps], Dead(), 1, Log()))
    assert closed == ["a"]
