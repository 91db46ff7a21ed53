"""Runs verbs in this process, on files of their own, with folders that no real desk uses."""

import getpass
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson
import pytest
from click.testing import CliRunner

from reviewer import bootstrap
from reviewer.cli import main
from reviewer.domain.account import AccountEvent
from reviewer.domain.note import Note
from reviewer.services import importing
from reviewer.settings import Settings

BODY = "想做的姐妹加我微信 yl_beauty{0}，内部价名额不多，先到先得，看到请回复。"
PLAIN = "第{0}天，去公园散步，拍了{0}张照片，晚上炖了汤，早早睡了，天气很好。"


@dataclass(frozen=True, slots=True)
class Ran:
    """How a verb ended and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> object:
        return orjson.loads(self.out)

    @property
    def complaint(self) -> list[str]:
        """The lines of an error; fails for a traceback and for a verb that did not fail."""
        lines = self.err.strip().splitlines()
        assert self.code == 2, self
        assert lines
        assert lines[0].startswith("reviewer: ")
        assert "Traceback" not in self.err
        return lines


Run = Callable[..., Ran]


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home" / name.lower()))


@pytest.fixture
def run() -> Run:
    """Runs one command line; a fault inside the program fails the test with its traceback."""

    def go(*words: str | Path, stdin: bytes = b"") -> Ran:
        done = CliRunner().invoke(main, [str(word) for word in words], input=stdin)
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return Ran(done.exit_code, done.stdout, done.stderr)

    return go


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A queue with the shipped rules, twelve notes, six of them flagged; the user has all roles."""
    path = tmp_path_factory.mktemp("made") / "queue.db"
    session = bootstrap.open_session(
        path, settings=Settings(audit_near=1, audit_deep=1, audit_blank=1)
    )
    bodies = [(BODY if n % 2 else PLAIN).format(n) for n in range(12)]
    notes = [Note(f"n{n:02}", f"a{n % 5}", f"笔记{n}", body) for n, body in enumerate(bodies)]
    importing.take_notes(session, [(note, None) for note in notes])
    event = AccountEvent("e1", "a1", "2026-01-01T00:00:00.000Z", "warned")
    importing.take_accounts(session, [], [event])
    session.db.conn.execute("pragma wal_checkpoint(truncate)")
    session.db.close()
    return path


@pytest.fixture
def queue(made_once: Path, tmp_path: Path) -> Path:
    """A copy of that queue."""
    return Path(shutil.copy(made_once, tmp_path / "queue.db"))


@pytest.fixture
def user() -> str:
    return getpass.getuser()


def write_notes(path: Path, bodies: Sequence[str]) -> Path:
    rows = [{"id": f"m{n}", "account": "a1", "body": body} for n, body in enumerate(bodies)]
    path.write_bytes(b"".join(orjson.dumps(row) + b"\n" for row in rows))
    return path
