"""Work in a process beside the desk, which is talked to over a pipe."""

from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess


@dataclass(frozen=True, slots=True)
class Companion:
    """A running process and this side of its pipe."""

    process: BaseProcess
    pipe: Connection

    def end(self, patience_s: float = 0.0) -> None:
        """Ask the process to end and close the pipe; one that works alone is ended where it does
        not. One that does not ends its own processes first, and nobody waits for it."""
        try:
            self.pipe.send(None)
        except OSError:
            patience_s = 0.0
        if self.process.daemon:
            self.process.join(patience_s)
            if self.process.is_alive():
                self.process.terminate()
        self.pipe.close()


def accompany(work: Callable[..., None], *args: object, alone: bool = True) -> Companion:
    """Start a process that does `work(*args, pipe)`; None over the pipe asks it to end.

    One that is not `alone` may start processes of its own, and must end by itself.
    """
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=work, args=(*args, there), daemon=alone)
    process.start()
    there.close()
    return Companion(process, here)
