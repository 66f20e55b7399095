"""Runs a piece of work in a process of its own that ends at a limit: no engine here can be stopped from outside."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")


def within(limit: float, work: Callable[[], T]) -> T | None:
    """What `work` returns, or None when it has not come within `limit` seconds; the child sees all data of the parent."""
    fork = multiprocessing.get_context("fork")
    mine, theirs = fork.Pipe(duplex=False)
    child = fork.Process(target=lambda: theirs.send(work()))
    child.start()
    theirs.close()
    try:
        answer: T | None = mine.recv() if mine.poll(limit) else None
    finally:
        child.kill()
        child.join()
    return answer
