"""The live preview of an edited rule: how soon it tells something, how soon all of it."""

import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, sleep, thread_time

from PySide6.QtCore import QCoreApplication

from reviewer import bootstrap
from reviewer.domain.composition import Purpose
from reviewer.gui.background import Background
from reviewer.gui.beside import Beside
from reviewer.services import composing, previewing
from reviewer.services.previewing import Answer, Asked
from reviewer.settings import Settings
from tests.bench.decided import make_decided

_RULE = Purpose("diversion.wechat-add")
_ROW = '  { text = "加微信", weight = 0.75 },\n'


def run(quick: bool) -> dict[str, object]:
    """Seconds over the latest `notes` notes of a queue, by a process of its own.

    `open_s`: from opening the editor until the unchanged rule was read everywhere. Then a phrase is
    added: `findings_s` until what is wrong is known, `first_s` until the first gained notes are
    named, `all_s` until the preview is complete. `gap_ms` is the longest time for which the event
    loop did not come round meanwhile, `busy_ms` what of it this process worked itself.
    """
    count = 1_000 if quick else 10_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "decided.db"
        session = make_decided(path, count)
        text = composing.compose(session, _RULE).composition.text
        session.db.close()
        background = Background(lambda: bootstrap.open_session(path, settings=Settings()))
        background.start()
        background.wait_until_open()
        try:
            return {"notes": count, **_measured(background, text)}
        finally:
            background.close()


@dataclass(slots=True)
class _Loop:
    """An event loop that is watched."""

    app: QCoreApplication
    gap: float = 0.0
    busy: float = 0.0

    def turn(self) -> None:
        began, worked = perf_counter(), thread_time()
        self.app.processEvents()
        self.gap = max(self.gap, perf_counter() - began)
        self.busy = max(self.busy, thread_time() - worked)
        sleep(0.001)


def _measured(background: Background, text: str) -> dict[str, object]:
    loop = _Loop(QCoreApplication.instance() or QCoreApplication([]))
    answers: list[Answer] = []
    process = Beside(background, previewing.begin, lambda word: _complete(word))
    process.told.connect(answers.append)
    opened = _asked(loop, process, answers, Asked(1, text, _RULE))
    edited = text.replace(_ROW, _ROW + '  { text = "面诊", weight = 0.7 },\n')
    if edited == text:
        raise RuntimeError("the rule has no such phrase any more")
    loop.gap = loop.busy = 0.0
    told = _asked(loop, process, answers, Asked(2, edited, _RULE))
    process.end()
    return {
        "open_s": opened["all_s"],
        **told,
        "gap_ms": round(loop.gap * 1000, 1),
        "busy_ms": round(loop.busy * 1000, 1),
    }


def _asked(loop: _Loop, process: Beside, answers: list[Answer], asked: Asked) -> dict[str, float]:
    began, told = perf_counter(), dict[str, float]()
    answers.clear()
    process.ask(asked)
    while "all_s" not in told:
        loop.turn()
        passed = round(perf_counter() - began, 2)
        if answers:
            told.setdefault("findings_s", passed)
        if any(answer.preview and answer.preview.rows for answer in answers):
            told.setdefault("first_s", passed)
        if answers and _complete(answers[-1]):
            told["all_s"] = passed
    return told


def _complete(word: object) -> bool:
    told = word.preview if isinstance(word, Answer) else None
    return told is not None and told.complete
