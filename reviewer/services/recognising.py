"""Reading the words in pictures of stored notes; a note that says something new comes to review.

What was read is kept by a picture's content, so a picture that many notes share is read once.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from reviewer.domain.changed import Changed
from reviewer.domain.errors import ReviewerError
from reviewer.domain.match import Match
from reviewer.domain.note import Note
from reviewer.domain.person import Power
from reviewer.domain.picture import PictureRead, PictureState, words_of
from reviewer.domain.policy import NoteAction
from reviewer.domain.task import Lane
from reviewer.pictures.content import Content, content_of
from reviewer.pictures.engine import installed_engine
from reviewer.pictures.process import PictureProcess
from reviewer.services.auditing import AuditPlan, day_of, plan_in_force
from reviewer.services.queueing import Origin, new_task
from reviewer.services.rescoring import requeue_flagged
from reviewer.services.session import Session
from reviewer.store import (
    calibrations,
    draws,
    entities,
    journal,
    matches,
    notes,
    pictures,
    rules,
    signals,
    tasks,
    verdicts,
)
from reviewer.store.database import writing
from reviewer.store.draws import DrawRow
from reviewer.store.notes import NoteText
from reviewer.store.pictures import NotePicture
from reviewer.text.scanner import Scanned, Scanner

AGAIN = "its pictures were read after it was decided"
"""Why a decided note lies before a person once more."""


class Reader(Protocol):
    """Reads the words of one picture."""

    def read(self, content: Content) -> PictureRead: ...


@dataclass(frozen=True, slots=True)
class NoteRead:
    """A note whose pictures were read: what became of each, and whether it came to review."""

    note_id: str
    states: tuple[PictureState, ...]
    fresh: int
    queued: bool
    changed: Changed


@dataclass(frozen=True, slots=True)
class PicturesRead:
    """What a run of reading did.

    `fresh` pictures were looked at by the recogniser, the others were known by their content;
    `queued` notes came to review; `waiting` notes were left.
    """

    notes: int
    pictures: int
    fresh: int
    states: dict[str, int]
    queued: int
    waiting: int


Watch = Callable[[NoteRead, int], None]
"""Told of each note that was read, and of how many still wait."""


def read_waiting(
    session: Session, watch: Watch, limit: int = 0, again: bool = False, desk: str = ""
) -> PicturesRead:
    """Read the pictures of waiting notes, at most `limit` of them unless that is 0.

    `again` takes up those that could not be read, or were read by another engine; `desk` names the
    desk for which notes that it holds are read too. Raises ReviewerError where no recogniser is
    installed, or the person may neither import nor decide.
    """
    if not session.person.may(Power.DECIDE):
        session.require(Power.IMPORT)
    engine = installed_engine()
    if engine is None:
        raise ReviewerError(
            "Words in pictures cannot be read: the extra `ocr` is not installed.",
            "Run `pip install 'reviewer[ocr]'`; everything else works without it.",
        )
    process = PictureProcess(engine)
    try:
        return Recognising(session, process, engine.name, desk).run(watch, limit, again)
    finally:
        process.close()


@dataclass(frozen=True, slots=True)
class _Rules:
    """Rules made ready, the plan that draws under them, and the version made last."""

    newest: int
    scanner: Scanner
    plan: AuditPlan


class Recognising:
    """Reads notes one after another under one matcher; `engine` names what `reader` reads with."""

    def __init__(self, session: Session, reader: Reader, engine: str, desk: str = "") -> None:
        self._session, self._reader = session, reader
        self._engine, self._desk = engine, desk
        self._rules: _Rules | None = None

    def run(self, watch: Watch, limit: int = 0, again: bool = False) -> PicturesRead:
        """Read what waits; see `read_waiting`."""
        db, done = self._session.db, list[NoteRead]()
        if again:
            with writing(db):
                pictures.wait_again(db, self._engine)
        while not limit or len(done) < limit:
            version = pictures.next_waiting(db, self._desk)
            if version is None:
                break
            one = self.read_note(version)
            if one is not None:
                done.append(one)
                watch(one, pictures.count_waiting(db))
        return self._told(done)

    def read_note(self, version_id: int) -> NoteRead | None:
        """Read the pictures of one note version; None where somebody took it meanwhile."""
        db = self._session.db
        text = notes.note_text(db, version_id)
        if text is None or text.note.media == ():
            with writing(db):
                pictures.forget_waiting(db, version_id)
            return None
        found, fresh = self._read_all(text.note.media)
        words = words_of(one.read for one in found)
        said = replace(text, note=replace(text.note, in_pictures=words))
        scanned = (
            self._in_force().scanner.scan(said.note) if words != text.note.in_pictures else None
        )
        with writing(db):
            if not pictures.is_free(db, version_id, self._desk):
                return None
            changed, queued = Changed.PICTURES, False
            if scanned is None:
                pictures.set_pictures(db, version_id, found, words, self._session.clock())
            else:
                queued = self._take(said, scanned, found)
                changed |= Changed.QUEUE if queued else Changed.NOTHING
        states = tuple(one.read.state for one in found)
        return NoteRead(text.note.id, states, fresh, queued, changed)

    def _read_all(self, media: tuple[str, ...]) -> tuple[list[NotePicture], int]:
        """What became of each picture, and how many of them nobody had looked at before."""
        db = self._session.db
        contents = [content_of(path, self._engine) for path in media]
        digests = {one.digest for one in contents if isinstance(one, Content)}
        known = pictures.known_reads(db, digests, self._engine)
        fresh = 0
        for one in contents:
            if isinstance(one, Content) and one.digest not in known:
                known[one.digest] = self._reader.read(one)
                fresh += 1
                with writing(db):
                    pictures.keep_reads(db, [known[one.digest]], self._session.clock())
        reads = [known[one.digest] if isinstance(one, Content) else one for one in contents]
        return [NotePicture(*pair) for pair in zip(media, reads, strict=True)], fresh

    def _in_force(self) -> _Rules:
        """The rules in force, compiled again only after one of them changed."""
        newest = rules.newest_version_id(self._session.db)
        if self._rules is None or self._rules.newest != newest:
            plan = plan_in_force(self._session)
            self._rules = _Rules(newest, Scanner(self._session.matcher), plan)
        return self._rules

    def _take(self, said: NoteText, scanned: Scanned, found: list[NotePicture]) -> bool:
        """Write what the pictures say where it belongs; whether the note came to review."""
        db, now, note = self._session.db, self._session.clock(), said.note
        met = self._matches(note, scanned)
        contacts = [(note.id, note.account_id, handle) for handle in scanned.handles]
        entities.link_contacts(db, contacts, "picture", now)
        if not tasks.is_decided(db, said.version_id):
            pictures.set_pictures(db, said.version_id, found, note.in_pictures, now)
            matches.replace_matches(db, {said.version_id: met})
            flagged = any(match.flagged for match in met)
            plan = self._in_force().plan
            fresh = flagged and requeue_flagged(self._session, plan, said.version_id, met)
            if fresh:
                tasks.make_certain(db, said.version_id, self._draw(said, said.version_id))
            return fresh
        before = notes.note_text(db, said.version_id)
        if self._says_more(said, met):
            self._bring_back(said, met, found)
            return True
        kept = before.note.in_pictures if before else ""
        pictures.set_pictures(db, said.version_id, found, kept or note.in_pictures, now)
        return False

    def _matches(self, note: Note, scanned: Scanned) -> tuple[Match, ...]:
        about = signals.signals_for(self._session.db, [note], self._session.clock())
        return self._in_force().scanner.with_account(scanned.matches, about[0])

    def _says_more(self, said: NoteText, met: tuple[Match, ...]) -> bool:
        """Whether a decided note shows what neither its rules nor its verdict knew of."""
        db = self._session.db
        given = verdicts.standing_on(db, said.note.id)
        if given is None or given.action is NoteAction.REMOVE or tasks.is_live(db, said.version_id):
            return False
        knew = {m.category for m in matches.current_matches(db, said.version_id) if m.flagged}
        shown = {m.category for m in met if m.flagged}
        return bool(shown - knew - set(given.categories))

    def _bring_back(self, said: NoteText, met: tuple[Match, ...], found: list[NotePicture]) -> None:
        """Put a decided note before a person as a new version; the judged one stays as it was."""
        db, now, note = self._session.db, self._session.clock(), said.note
        made = notes.renew_version(db, said.version_id, now)
        pictures.set_pictures(db, made, found, note.in_pictures, now)
        matches.add_matches(db, {made: met})
        kind = signals.signals_for(db, [note], now)[0].kind
        origin = Origin(Lane.FIRST, 1.0, self._draw(said, made), kind, said.cluster_id)
        task = new_task(note, made, met, origin, now, calibrations.in_force(db))
        tasks.add_tasks(db, [replace(task, reason=AGAIN)])

    def _draw(self, said: NoteText, version_id: int) -> str:
        """Note that this version is reviewed for certain; the plan under which."""
        plan, day = self._in_force().plan.id, day_of(self._session.clock())
        unit = str(said.cluster_id or version_id)
        row = DrawRow(version_id, unit, day, plan, propensity=1.0, drawn=True)
        draws.add_draws(self._session.db, [row])
        return plan

    def _told(self, done: list[NoteRead]) -> PicturesRead:
        session = self._session
        states = Counter(state.value for one in done for state in one.states)
        told = PicturesRead(
            notes=len(done),
            pictures=sum(len(one.states) for one in done),
            fresh=sum(one.fresh for one in done),
            states={state.value: states[state.value] for state in PictureState},
            queued=sum(one.queued for one in done),
            waiting=pictures.count_waiting(session.db),
        )
        if done:
            with writing(session.db):
                detail = {"notes": told.notes, "pictures": told.pictures, "queued": told.queued}
                at, person = session.clock(), session.person.id
                journal.append(session.db, at, person, "read pictures", self._engine, detail)
        return told
