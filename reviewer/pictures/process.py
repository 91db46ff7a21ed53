"""The recogniser in a process of its own: a picture that breaks or stalls it costs nobody else."""

import os
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess

from reviewer.domain.errors import ReviewerError
from reviewer.domain.picture import PictureRead, PictureState, WrittenLine
from reviewer.pictures.content import Content
from reviewer.pictures.engine import Engine

_LONGEST_S = 120.0
_START_S = 60.0
_NICE = 15
_READY = "ready"

_Answer = tuple[WrittenLine, ...] | tuple[PictureState, str] | str


class PictureProcess:
    """Starts at the first picture and again after a failure; close it at the end.

    `longest_s` is how long one picture may take before it counts as failed.
    """

    def __init__(self, engine: Engine, longest_s: float = _LONGEST_S) -> None:
        self._engine = engine
        self._longest_s = longest_s
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    @property
    def pid(self) -> int:
        """The number of the process; 0 while none runs."""
        return (self._process.pid or 0) if self._process is not None else 0

    def read(self, content: Content) -> PictureRead:
        """The words of one picture; one that stops the process, or takes too long, has failed.

        Raises ReviewerError where the process does not even start.
        """
        name = self._engine.name
        pipe = self._pipe or self._start()
        try:
            pipe.send_bytes(content.raw)
            answer = _answer(pipe, self._longest_s)
        except TimeoutError:
            self.close()
            return PictureRead(content.digest, name, PictureState.FAILED, detail="too slow")
        except (EOFError, OSError):
            self.close()
            return PictureRead(content.digest, name, PictureState.FAILED, detail="stopped")
        if answer and isinstance(answer[0], PictureState):
            return PictureRead(content.digest, name, answer[0], detail=str(answer[1]))
        lines = tuple(line for line in answer if isinstance(line, WrittenLine))
        return PictureRead(content.digest, name, PictureState.READ, lines)

    def close(self) -> None:
        """End the process, whatever it is doing."""
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._pipe = None

    def _start(self) -> Connection:
        context = get_context("spawn")
        here, there = context.Pipe()
        self._process = context.Process(target=_serve, args=(there, self._engine), daemon=True)
        self._process.start()
        there.close()
        self._pipe = here
        try:
            _answer(here, _START_S)
        except (EOFError, OSError) as error:  # a TimeoutError is an OSError
            self.close()
            raise ReviewerError(
                "The recogniser of words in pictures does not start. No picture was marked.",
                "Install the extra again: `pip install --force-reinstall 'reviewer[ocr]'`.",
            ) from error
        return here


def _answer(pipe: Connection, seconds: float) -> _Answer:
    if not pipe.poll(seconds):
        raise TimeoutError
    answer: _Answer = pipe.recv()
    return answer


def _serve(pipe: Connection, engine: Engine) -> None:
    """Read pictures until the other end is gone."""
    with suppress(OSError, AttributeError):
        os.nice(_NICE)
    from reviewer.pictures.opening import UnreadableError, pixels_of
    from reviewer.pictures.recogniser import Recogniser

    recogniser = Recogniser(engine)
    with suppress(EOFError, OSError):
        pipe.send(_READY)
        while True:
            raw = pipe.recv_bytes()
            try:
                pipe.send(recogniser.lines(pixels_of(raw)))
            except UnreadableError as error:
                pipe.send((error.state, error.detail))
