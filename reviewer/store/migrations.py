"""The schema, one numbered step after another; a released step is never edited.

Each step is plain SQL, so that the file reads like the data model. Tables are STRICT; events carry
UUIDv7 text ids, notes and accounts keep the platform's own.
"""

from sqlite_utils import Database, Migrations

from reviewer.store import (
    schema_calibrations,
    schema_decisions,
    schema_evidence,
    schema_models,
    schema_pictures,
    schema_rule_drafts,
    schema_trials,
    schema_work,
)

APPLICATION_ID = 0x52455657
"""'REVW' in the file header, so that `file` and the program recognise it."""

MIGRATIONS = Migrations("reviewer")


def names() -> list[str]:
    """The names of every step that this program knows, in order."""
    empty = Database(memory=True)
    try:
        return [step.name for step in MIGRATIONS.pending(empty)]
    finally:
        empty.close()


def _run(db: Database, script: str) -> None:
    for statement in script.split(";\n\n"):
        if statement.strip():
            db.execute(statement.strip().rstrip(";"))


@MIGRATIONS(name="0001_notes_and_accounts")
def notes_and_accounts(db: Database) -> None:
    """Accounts, their events, notes and each text that a note had."""
    _run(db, schema_work.NOTES_AND_ACCOUNTS)


@MIGRATIONS(name="0002_people_and_journal")
def people_and_journal(db: Database) -> None:
    """People with their roles, the chained journal, and single facts about the file."""
    _run(db, schema_work.PEOPLE_AND_JOURNAL)


@MIGRATIONS(name="0003_rules_and_matches")
def rules_and_matches(db: Database) -> None:
    """Rules, their versions, and what each version found in each note version."""
    _run(db, schema_work.RULES_AND_MATCHES)


@MIGRATIONS(name="0004_tasks")
def tasks(db: Database) -> None:
    """The queue: tasks, skips, drafts, and the depth of each lane kept by triggers."""
    _run(db, schema_work.TASKS)


@MIGRATIONS(name="0005_verdicts")
def verdicts(db: Database) -> None:
    """Verdicts, judged phrases, counters, and the evidence that each gives to rules."""
    _run(db, schema_decisions.VERDICTS)


@MIGRATIONS(name="0006_feedback")
def feedback(db: Database) -> None:
    """Threshold proposals and exception drafts."""
    _run(db, schema_decisions.FEEDBACK)


@MIGRATIONS(name="0007_entities_and_search")
def entities_and_search(db: Database) -> None:
    """Who and what notes tie to, and the full-text index (bigrams, kept up after imports)."""
    _run(db, schema_decisions.ENTITIES_AND_SEARCH)


@MIGRATIONS(name="0008_sampling")
def sampling(db: Database) -> None:
    """How each note was drawn for review, under which plan, and each rule's frozen epoch."""
    _run(db, schema_decisions.SAMPLING)


@MIGRATIONS(name="0009_pictures")
def pictures(db: Database) -> None:
    """Words read in pictures, by the pictures' content; which notes' pictures wait for it."""
    _run(db, schema_pictures.PICTURES)


@MIGRATIONS(name="0010_trials")
def trials(db: Database) -> None:
    """Verdicts pinned as tests of rules, and bounds within which a threshold may move by itself."""
    _run(db, schema_trials.TRIALS)


@MIGRATIONS(name="0011_models")
def models(db: Database) -> None:
    """Models learned from verdicts, each as it was trained."""
    _run(db, schema_models.MODELS)


@MIGRATIONS(name="0012_rule_drafts")
def rule_drafts(db: Database) -> None:
    """Texts of rules that are being written, which survive the workspace and a restart."""
    _run(db, schema_rule_drafts.RULE_DRAFTS)


@MIGRATIONS(name="0013_calibrations")
def calibrations(db: Database) -> None:
    """Calibrated probabilities as they were fitted, and which of them each open task rests on."""
    _run(db, schema_calibrations.CALIBRATIONS)


@MIGRATIONS(name="0014_plans_name_thresholds")
def plans_name_thresholds(db: Database) -> None:
    """Sampling plans say each rule's threshold, so that an epoch goes on where only that moves."""
    _run(db, schema_evidence.PLANS_NAME_THRESHOLDS)


@MIGRATIONS(name="0015_evidence_cells")
def evidence_cells(db: Database) -> None:
    """Counts of evidence, and what has changed since they were caught up."""
    _run(db, schema_evidence.EVIDENCE_CELLS)
