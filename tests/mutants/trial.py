"""A pytest plugin that tries mutations: tests are collected once, then a fork runs those that reach what is changed."""

from __future__ import annotations

import gc
import json
import math
import os
import resource
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import hypothesis
import pytest
from mutations import ROOT, Mutation

ENOUGH, ROOM = 300, 6 << 30  # seconds by the clock and bytes that no trial needs
SURVIVED, KILLED, BROKEN = 0, 1, 2


class Trial:
    """Tries `tried` on the collected tests and tells of each to `tell`: killed, timeout, survived or not reached."""

    def __init__(
        self, tried: list[Mutation], tell: Callable[[Mutation, str, float], None], most: float = math.inf
    ) -> None:
        self.tried, self.tell, self.most = tried, tell, most
        self.setting_up = False

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Iterator[None]:  # noqa: ARG002
        self.setting_up = True
        result = yield
        self.setting_up = False
        return result

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        session.config._tmp_path_factory.getbasetemp()
        calm(session.items)
        gc.freeze()
        reached, took = self.baseline(session)
        for one in self.tried:
            tests = sorted(reached.get(f"{one.file} {one.function}", ()), key=took.__getitem__)
            while sum(took[at] for at in tests) > self.most and len(tests) > 1:
                tests.pop()
            self.tell(
                one, *(attempt(session, one, tests, sum(took[at] for at in tests)) if tests else ("not reached", 0.0))
            )
        return True

    def baseline(self, session: pytest.Session) -> tuple[dict[str, list[int]], list[float]]:
        """Which tests reach each function, by number, and the seconds of each test; all must pass."""
        told = Path(session.config._tmp_path_factory.getbasetemp()) / "baseline.json"

        def measured() -> int:
            reached, took = self.watched(session)
            told.write_text(json.dumps([{key: sorted(those) for key, those in reached.items()}, took]))
            return BROKEN if session.testsfailed else SURVIVED

        if code := forked(measured, silent=False)[0]:
            sys.exit(f"The tests do not pass without a mutation (status {code}): run them with pytest first.")
        return tuple(json.loads(told.read_text()))

    def watched(self, session: pytest.Session) -> tuple[dict[str, set[int]], list[float]]:
        """What `baseline` says. What a fixture reaches counts for every test of the file: it may be shared."""
        files = {str(ROOT / one.file): one.file for one in self.tried}
        reached, took, shared, at = defaultdict(set), [], defaultdict(set), 0

        def seen(frame: object, event: str, _: object) -> None:
            code = frame.f_code
            if event == "call" and code.co_filename in files:
                key = f"{files[code.co_filename]} {code.co_qualname.partition('.<locals>')[0]}"
                (shared[key] if self.setting_up else reached[key]).add(at)

        sys.setprofile(seen)
        for at, item in enumerate(session.items):
            began = time.process_time()
            run(session, [item], session.items[at + 1 : at + 2])
            took.append(time.process_time() - began)
        sys.setprofile(None)
        for key, those in shared.items():
            paths = {session.items[at].path for at in those}
            reached[key] |= {at for at, item in enumerate(session.items) if item.path in paths}
        return reached, took


def run(session: pytest.Session, items: list[pytest.Item], after: list[pytest.Item] = ()) -> None:
    """Run the items until one fails."""
    for item, following in zip(items, [*items[1:], *(after or [None])], strict=False):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed:
            return


def attempt(session: pytest.Session, one: Mutation, tests: list[int], usual: float) -> tuple[str, float]:
    """What the tests make of a mutation, and the processor's seconds that took."""

    def tried() -> int:
        resource.setrlimit(resource.RLIMIT_CPU, (int(5 * usual) + 5, int(5 * usual) + 6))
        resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM))
        signal.alarm(ENOUGH)
        one.plant()
        run(session, [session.items[at] for at in tests])
        return KILLED if session.testsfailed else SURVIVED

    code, seconds = forked(tried)
    return {SURVIVED: "survived", KILLED: "killed"}.get(code, "timeout" if code < 0 else "broken"), seconds


def forked(what: Callable[[], int], *, silent: bool = True) -> tuple[int, float]:
    """Status of a child process that did it (negative: a signal's), and the processor's seconds it took."""
    sys.stdout.flush()
    sys.stderr.flush()
    if not (child := os.fork()):
        with ended():
            if silent:
                null = os.open(os.devnull, os.O_WRONLY)
                os.dup2(null, 1)
                os.dup2(null, 2)
            os._exit(what())
    _, status, used = os.wait4(child, 0)
    return os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime


@contextmanager
def ended() -> Iterator[None]:
    """Whatever happens within, the child comes to no more than this."""
    try:
        yield
    except BaseException:
        sys.excepthook(*sys.exc_info())
        os._exit(3)


def calm(items: list[pytest.Item]) -> None:
    """Property tests stop at the first example that fails: the smallest one is of no interest here."""
    phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
    for item in items:
        test = getattr(item, "obj", None)
        if getattr(test, "is_hypothesis_test", False):
            test = getattr(test, "__func__", test)
            test._hypothesis_internal_use_settings = hypothesis.settings(
                test._hypothesis_internal_use_settings, phases=phases, database=None, derandomize=True, deadline=None
            )
