from dataclasses import replace
from pathlib import Path

import pytest

from reviewer.domain.note import Note
from reviewer.domain.person import Person, Role
from reviewer.domain.policy import NoteAction
from reviewer.domain.rule import Phrase
from reviewer.domain.span import Span
from reviewer.domain.survey import Advice, PhraseReport, RuleReport, Step, weigh
from reviewer.domain.task import Lane, Priority, QueueFilter
from reviewer.domain.verdict import PhraseJudgement, SpanVerdict, VerdictDraft
from reviewer.services import importing, phrasing, reviewing, surveying
from reviewer.services.session import Session
from reviewer.store import people, rules, tasks
from reviewer.store.database import writing
from reviewer.store.tasks import NewTask
from tests.tuning_builders import (
    CATEGORY,
    PHRASES,
    RULE,
    Arrival,
    a_desk,
    a_rule,
    bring,
    days_of,
    decide_all,
)

DAY = [Arrival(0.9, True)] * 10 + [Arrival(0.7, False)] * 5 + [Arrival(0.55, True)] * 12


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return a_desk(tmp_path)


def with_rules(session: Session, *more: str, shadow: bool = False) -> Session:
    """Further rules, each with the phrase of score .9 alone."""
    made = [
        replace(a_rule(name, threshold=0.5), phrases=(Phrase(PHRASES[0.9], 0.8),), shadow=shadow)
        for name in more
    ]
    with writing(session.db):
        rules.install_pack(session.db, made, "more", "zhang", session.clock())
    return session


def report_of(session: Session, rule_id: str = RULE) -> RuleReport:
    return next(row for row in surveying.survey(session).rules if row.rule_id == rule_id)


def test_a_rule_is_reported_with_precision_and_unique_true_hits(session: Session) -> None:
    evening = days_of(session, 4, DAY)
    row = report_of(evening)
    assert (row.flagged, row.alone, row.decided) == (60, 60, 60)
    assert (row.true_hits, row.unique) == (40, 40)
    assert row.effect.precision == pytest.approx(2 / 3)
    assert row.effect.low < 2 / 3 < row.effect.high
    assert row.share_of_flags == 1.0


def test_a_shadow_rule_tells_what_it_would_have_flagged(session: Session) -> None:
    evening = days_of(with_rules(session, "try.shadow", shadow=True), 4, DAY)
    row = report_of(evening, "try.shadow")
    assert row.shadow
    assert (row.flagged, row.decided, row.alone) == (40, 40, 0)
    assert row.effect.precision == 1.0
    assert row.unique == 0, "the other rule flags all of them"
    assert report_of(evening).unique == 40, "a rule in shadow mode takes nothing away"
    flags = evening.db.conn.execute(
        "select sum(m.flagged) from matches m join rule_versions v on v.id = m.rule_version_id "
        "where v.rule_id = 'try.shadow'"
    )
    assert flags.fetchone()[0] == 0


def test_rules_that_flag_the_same_notes_show_as_a_pair(session: Session) -> None:
    evening = days_of(with_rules(session, "try.twin"), 4, DAY)
    found = surveying.survey(evening)
    (pair,) = found.pairs
    assert (pair.one, pair.other) == (RULE, "try.twin")
    assert (pair.flags_one, pair.flags_other, pair.both, pair.both_true) == (60, 40, 40, 40)
    assert pair.jaccard == pytest.approx(2 / 3, abs=1e-6)
    assert report_of(evening, "try.twin").unique == 0
    assert report_of(evening).unique == 0, "its only true hits are the twin's too"


def test_appeals_that_were_won_count_against_the_rules_that_punished(session: Session) -> None:
    first, second = [note.id for note in bring(session, [Arrival(0.9, True)] * 2)]
    decide_all(session)
    for note in (first, second):
        appeal(session, note)
    judge = replace(session, person=Person("judge", "Judge", frozenset({Role.LEAD})))
    with writing(session.db):
        people.add(session.db, judge.person, session.clock())
    decide(judge, Lane.APPEAL, VerdictDraft(NoteAction.PASS, reason="the author is right"))
    decide(judge, Lane.APPEAL, punished())
    row = report_of(session)
    assert (row.appeals, row.overturned) == (2, 1)


def appeal(session: Session, note_id: str) -> None:
    version, account = session.db.conn.execute(
        "select version_id, account_id from notes where id = ?", (note_id,)
    ).fetchone()
    task = NewTask(
        version, note_id, account, "user", Lane.APPEAL,
        Priority(3, 0.9, 0, session.clock()), session.clock(),
    )  # fmt: skip
    with writing(session.db):
        tasks.add_tasks(session.db, [task])


def punished(*spans: SpanVerdict) -> VerdictDraft:
    return VerdictDraft(
        NoteAction.REMOVE, (CATEGORY,), reason="it leads to a private chat", spans=spans
    )


def decide(session: Session, lane: Lane, draft: VerdictDraft) -> None:
    dossier = reviewing.claim_next(session, QueueFilter(lane=lane))
    assert dossier is not None
    reviewing.submit_verdict(session, dossier.task.id, draft)


def judged(session: Session, bodies: list[str], judgement: PhraseJudgement) -> None:
    """Notes come in, and the phrase of weight .7 in each is judged."""
    phrase = PHRASES[0.7]
    made = [
        Note(f"{judgement}-{session.db.conn.total_changes}-{i}", f"a{i}", "", body)
        for i, body in enumerate(bodies)
    ]
    importing.take_notes(session, [(note, None) for note in made])
    for _ in made:
        dossier = reviewing.claim_next(session, QueueFilter())
        assert dossier is not None
        at = dossier.note.body.index(phrase)
        told = SpanVerdict(
            Span("body", at, at + len(phrase)), phrase, judgement, CATEGORY, RULE,
            dossier.matches[0].rule_version_id, phrase,
        )  # fmt: skip
        real = judgement is PhraseJudgement.REAL
        draft = punished(told) if real else VerdictDraft(NoteAction.PASS, spans=(told,))
        reviewing.submit_verdict(session, dossier.task.id, draft)


def the_phrase(session: Session) -> PhraseReport:
    return next(p for p in phrasing.phrase_report(session).judged if p.phrase == PHRASES[0.7])


def filled(count: int, text: str) -> list[str]:
    """Texts too unlike each other to be near copies."""
    return [f"{chr(0x5000 + 40 * i)}{chr(0x6000 + 31 * i)}今天，{text}" for i in range(count)]


def test_a_phrase_that_is_mostly_wrong_should_go(session: Session) -> None:
    judged(session, filled(12, "加微信"), PhraseJudgement.NOT_RISKY)
    found = the_phrase(session)
    assert (found.real, found.not_risky, found.weight) == (0, 12, 0.7)
    assert found.high < 0.5
    assert found.advice == (Advice(Step.RETIRE),)


def test_words_beside_refused_hits_make_an_exception(session: Session) -> None:
    judged(session, filled(4, "加微信公众号看科普"), PhraseJudgement.NOT_RISKY)
    judged(session, filled(8, "加微信领价格表"), PhraseJudgement.REAL)
    found = the_phrase(session)
    assert (found.real, found.not_risky) == (8, 4)
    (advice,) = found.advice
    assert advice.step is Step.EXCEPT
    assert advice.exception.startswith("加微信公众")
    assert advice.spared == 4


def test_withdrawn_verdicts_say_nothing_of_phrases(session: Session) -> None:
    judged(session, filled(2, "加微信"), PhraseJudgement.NOT_RISKY)
    reviewing.undo(session)
    assert the_phrase(session).not_risky == 1


def test_phrases_that_rules_missed_are_counted(session: Session) -> None:
    body = "来找我聊聊呀，加微信"
    importing.take_notes(session, [(Note("m1", "a1", "", body), None)])
    missed = SpanVerdict(Span("body", 0, 3), "来找我", PhraseJudgement.MISSED, CATEGORY)
    decide(session, Lane.FIRST, punished(missed))
    (found,) = phrasing.phrase_report(session).missed
    assert (found.category, found.phrase, found.notes) == (CATEGORY, "来找我", 1)


@pytest.mark.parametrize(
    ("weight", "real", "refused", "wanted"),
    [
        (0.7, 2, 2, None),
        (0.7, 14, 6, None),
        (0.2, 19, 1, Advice(Step.REWEIGH, 0.9)),
        (0.95, 12, 8, Advice(Step.REWEIGH, 0.6)),
        (0.9, 1, 14, Advice(Step.RETIRE)),
        (None, 19, 1, None),
    ],
)
def test_advice_needs_verdicts_that_speak_clearly(
    weight: float | None, real: int, refused: int, wanted: Advice | None
) -> None:
    assert weigh(weight, real, refused) == wanted


def test_an_empty_file_has_an_empty_report(session: Session) -> None:
    found = surveying.survey(session)
    assert (found.decided, found.pairs) == (0, ())
    assert all(row.effect.precision is None for row in found.rules)
    assert phrasing.phrase_report(session).judged == ()
