"""The schema, one numbered step after another; a released step is never edited.

Each step is plain SQL, so that the file reads like the data model. Tables are STRICT; events carry
UUIDv7 text ids, notes and accounts keep the platform's own.
"""

from sqlite_utils import Database, Migrations

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
    _run(
        db,
        """
create table accounts (
  id text primary key, handle text not null, kind text not null,
  certified integer not null check (certified in (0, 1)),
  decertified integer not null default 0 check (decertified in (0, 1)),
  hospital text not null, hospital_grade text not null, ownership text not null,
  registered_at text not null, followers integer not null, bio text not null,
  ip_location text not null, source text not null,
  status text not null default 'normal', strikes integer not null default 0,
  updated_at text not null
) strict;

create index accounts_handle on accounts (handle);

create table account_events (
  id text primary key, account_id text not null references accounts(id), at text not null,
  kind text not null, detail text not null, category text not null default '',
  weight integer not null default 0, expires_at text not null default '',
  note_id text not null default '', verdict_id text not null default '',
  campaign_id text not null default '', voids text not null default ''
) strict;

create index account_events_account on account_events (account_id, at);

create index account_events_verdict on account_events (verdict_id) where verdict_id <> '';

create table import_batches (
  id text primary key, path text not null, kind text not null,
  person_id text not null, started_at text not null, finished_at text not null default '',
  counts text not null default '{}'
) strict;

create table notes (
  id text primary key, account_id text not null references accounts(id),
  version_id integer not null default 0, posted_at text not null,
  likes integer not null, collects integer not null, comments integer not null,
  shares integer not null, media text not null, source text not null, damaged text not null,
  batch_id text not null, updated_at text not null
) strict;

create index notes_account on notes (account_id, posted_at);

create table note_versions (
  id integer primary key, note_id text not null references notes(id), version integer not null,
  content_hash blob not null, title text not null, body text not null, tags text not null,
  cluster_id integer not null default 0, imported_at text not null,
  unique (note_id, version)
) strict;

create index note_versions_cluster on note_versions (cluster_id) where cluster_id <> 0;

create table copy_bands (
  band integer not null, hash integer not null, note_version_id integer not null,
  primary key (band, hash, note_version_id)
) strict, without rowid;

create view note_texts as
  select n.id, n.account_id, v.version, v.title, v.body, v.tags, n.posted_at, n.likes,
         n.collects, n.comments, n.shares, n.damaged
  from notes n join note_versions v on v.id = n.version_id;
""",
    )


@MIGRATIONS(name="0002_people_and_journal")
def people_and_journal(db: Database) -> None:
    """People with their roles, the chained journal, and single facts about the file."""
    _run(
        db,
        """
create table people (
  id text primary key, name text not null, active integer not null default 1,
  password_hash text not null default '', created_at text not null
) strict;

create table person_roles (
  person_id text not null references people(id),
  role text not null check (role in ('moderator', 'lead', 'trainer', 'admin')),
  primary key (person_id, role)
) strict, without rowid;

create table journal (
  seq integer primary key autoincrement, at text not null, person_id text not null,
  action text not null, subject text not null, detail text not null,
  previous_hash text not null, hash text not null
) strict;

create trigger journal_keeps before update on journal
  begin select raise(abort, 'the journal is append-only'); end;

create trigger journal_stays before delete on journal
  begin select raise(abort, 'the journal is append-only'); end;

create table facts (name text primary key, value text not null) strict, without rowid;
""",
    )


@MIGRATIONS(name="0003_rules_and_matches")
def rules_and_matches(db: Database) -> None:
    """Rules, their versions, and what each version found in each note version."""
    _run(
        db,
        """
create table rules (
  id text primary key, category text not null, kind text not null, title_zh text not null,
  title_en text not null, rationale text not null default '', pack text not null,
  version_id integer not null default 0,
  created_at text not null
) strict;

create table rule_versions (
  id integer primary key, rule_id text not null references rules(id), version integer not null,
  definition text not null, threshold real not null check (threshold between 0 and 1),
  author_id text not null, reason text not null, proposal_id text not null default '',
  created_at text not null, unique (rule_id, version)
) strict;

create trigger rule_versions_keep before update on rule_versions
  begin select raise(abort, 'rule versions are append-only'); end;

create trigger rule_versions_stay before delete on rule_versions
  begin select raise(abort, 'rule versions are append-only'); end;

create table matches (
  note_version_id integer not null, rule_version_id integer not null,
  score real not null check (score between 0 and 1),
  flagged integer not null check (flagged in (0, 1)),
  hits text not null, why text not null default '',
  primary key (note_version_id, rule_version_id)
) strict, without rowid;

create index matches_rule on matches (rule_version_id, score, note_version_id);
""",
    )


@MIGRATIONS(name="0004_tasks")
def tasks(db: Database) -> None:
    """The queue: tasks, skips, drafts, and the depth of each lane kept by triggers."""
    _run(
        db,
        """
create table tasks (
  id text primary key, note_version_id integer not null references note_versions(id),
  note_id text not null, account_id text not null, account_kind text not null,
  lane text not null
    check (lane in ('first', 'second', 'audit', 'appeal', 'lookback', 'escalated')),
  state text not null check (state in ('open', 'leased', 'held', 'done', 'closed')),
  rank real not null, severity integer not null, probability real not null,
  reach integer not null, queued_at text not null, due_at text not null,
  sampling_probability real not null check (sampling_probability between 0 and 1),
  design text not null default '', top_category text not null, top_rule text not null default '',
  top_score real not null, cluster_id integer not null default 0,
  assigned_to text not null default '', reason text not null default '',
  skips integer not null default 0, verdict_id text not null default '',
  campaign_id text not null default '', caused_by text not null default '',
  lease_owner text not null default '', lease_desk text not null default '',
  lease_host text not null default '', lease_pid integer not null default 0,
  lease_until text not null default ''
) strict;

create index tasks_next on tasks (lane, rank desc, note_version_id) where state = 'open';

create index tasks_category on tasks (lane, top_category, rank desc, account_kind)
  where state = 'open';

create index tasks_rule on tasks (lane, top_rule, rank desc) where state = 'open';

create index tasks_kind on tasks (lane, account_kind, rank desc) where state = 'open';

create index tasks_due on tasks (lane, due_at) where state = 'open';

create index tasks_assigned on tasks (assigned_to, lane, rank desc)
  where state = 'open' and assigned_to <> '';

create index tasks_busy on tasks (state, lease_owner) where state in ('leased', 'held');

create index tasks_note on tasks (note_version_id);

create index tasks_cluster on tasks (cluster_id, rank desc)
  where cluster_id <> 0 and state = 'open';

create unique index one_live_lease on tasks (note_version_id) where state = 'leased';

create unique index one_task_a_lane on tasks (note_version_id, lane)
  where state in ('open', 'leased', 'held');

create table task_skips (
  task_id text not null references tasks(id), person_id text not null,
  reason text not null, at text not null, primary key (task_id, person_id)
) strict, without rowid;

create table lease_losses (
  desk text not null, task_id text not null, at text not null, primary key (desk, task_id)
) strict, without rowid;

create table drafts (
  task_id text not null references tasks(id), person_id text not null,
  draft text not null, saved_at text not null, primary key (task_id, person_id)
) strict, without rowid;

create table queue_depth (
  lane text not null, state text not null, n integer not null, primary key (lane, state)
) strict, without rowid;

create trigger depth_in after insert on tasks begin
  insert into queue_depth values (new.lane, new.state, 1)
    on conflict do update set n = n + 1;
end;

create trigger depth_move after update of lane, state on tasks
when old.lane <> new.lane or old.state <> new.state begin
  update queue_depth set n = n - 1 where lane = old.lane and state = old.state;
  insert into queue_depth values (new.lane, new.state, 1)
    on conflict do update set n = n + 1;
end;

create trigger depth_out after delete on tasks begin
  update queue_depth set n = n - 1 where lane = old.lane and state = old.state;
end;
""",
    )


@MIGRATIONS(name="0005_verdicts")
def verdicts(db: Database) -> None:
    """Verdicts, judged phrases, counters, and the evidence that each gives to rules."""
    _run(
        db,
        """
create table verdicts (
  id text primary key, kind text not null check (kind in ('decide', 'withdraw')),
  task_id text not null references tasks(id), note_id text not null,
  note_version_id integer not null references note_versions(id), account_id text not null,
  person_id text not null references people(id), lane text not null, decided_at text not null,
  day text not null, action text not null check (action in ('pass', 'limit', 'remove', 'escalate')),
  primary_category text not null, categories text not null, lawful text not null,
  account_action text not null, decertify integer not null, reason text not null,
  active_ms integer not null, evidence text not null,
  withdraws text not null default '', redoes text not null default '',
  bulk_id text not null default ''
) strict;

create trigger verdicts_keep before update on verdicts
  begin select raise(abort, 'verdicts are append-only'); end;

create trigger verdicts_stay before delete on verdicts
  begin select raise(abort, 'verdicts are append-only'); end;

create unique index verdicts_withdraws on verdicts (withdraws) where withdraws <> '';

create unique index verdicts_redoes on verdicts (redoes) where redoes <> '';

create index verdicts_person on verdicts (person_id, id);

create index verdicts_day on verdicts (person_id, day);

create index verdicts_note on verdicts (note_id, id);

create index verdicts_task on verdicts (task_id, id);

create index verdicts_bulk on verdicts (bulk_id) where bulk_id <> '';

create view live_verdicts as
  select v.* from verdicts v
  where v.kind = 'decide'
    and not exists (select 1 from verdicts w where w.withdraws = v.id and w.withdraws <> '');

create table span_verdicts (
  id text primary key, verdict_id text not null references verdicts(id),
  note_version_id integer not null references note_versions(id), field text not null,
  start integer not null, "end" integer not null, surface text not null, folded text not null,
  judgement text not null check (judgement in ('real', 'not_risky', 'missed')),
  category text not null, rule_id text not null, rule_version_id integer not null,
  check (start >= 0 and "end" > start)
) strict;

create index span_verdicts_verdict on span_verdicts (verdict_id);

create index span_verdicts_rule on span_verdicts (rule_id, folded) where rule_id <> '';

create table counters_daily (
  day text not null, person_id text not null, lane text not null, category text not null,
  action text not null, n integer not null, active_ms integer not null,
  primary key (day, person_id, lane, category, action)
) strict, without rowid;

create table rule_evidence (
  rule_version_id integer not null, verdict_id text not null references verdicts(id),
  rule_id text not null, note_version_id integer not null, unit text not null,
  score real not null, propensity real not null, design text not null, lane text not null,
  violating integer not null check (violating in (0, 1)), day text not null,
  primary key (rule_version_id, verdict_id)
) strict, without rowid;

create index rule_evidence_verdict on rule_evidence (verdict_id);

create table rule_tally (
  rule_id text primary key, confirmed integer not null, refused integer not null
) strict, without rowid;

create trigger tally_in after insert on rule_evidence begin
  insert into rule_tally values (new.rule_id, new.violating, 1 - new.violating)
    on conflict do update set confirmed = confirmed + new.violating,
                              refused = refused + 1 - new.violating;
end;

create trigger tally_out after delete on rule_evidence begin
  update rule_tally set confirmed = confirmed - old.violating,
                        refused = refused - (1 - old.violating)
    where rule_id = old.rule_id;
  delete from rule_tally where rule_id = old.rule_id and confirmed = 0 and refused = 0;
end;
""",
    )


@MIGRATIONS(name="0006_feedback")
def feedback(db: Database) -> None:
    """Threshold proposals and exception drafts."""
    _run(
        db,
        """
create table proposals (
  id text primary key, rule_id text not null references rules(id),
  from_version_id integer not null references rule_versions(id),
  kind text not null, from_threshold real not null, to_threshold real not null,
  why text not null, evidence text not null, backtest text not null,
  created_at text not null, created_by text not null, expires_at text not null,
  state text not null
    check (state in ('open', 'approved', 'rejected', 'expired', 'rolled_back')),
  decided_by text not null default '', decided_at text not null default '',
  decision_reason text not null default '', version_id integer not null default 0,
  rolled_back_by text not null default '', rolled_back_at text not null default '',
  rollback_version_id integer not null default 0
) strict;

create unique index one_open_proposal on proposals (rule_id) where state = 'open';

create table exception_drafts (
  id text primary key, rule_id text not null references rules(id), phrase text not null,
  note_version_id integer not null, field text not null, start integer not null,
  "end" integer not null, drafted_by text not null, drafted_at text not null,
  impact text not null, state text not null check (state in ('open', 'approved', 'rejected')),
  decided_by text not null default '', decided_at text not null default ''
) strict;
""",
    )


@MIGRATIONS(name="0007_entities_and_search")
def entities_and_search(db: Database) -> None:
    """Who and what notes tie to, and the full-text index (bigrams, kept up after imports)."""
    _run(
        db,
        """
create table entities (
  id text primary key, kind text not null, name text not null, key_hash text not null,
  created_at text not null, unique (kind, key_hash)
) strict;

create table entity_links (
  entity_id text not null references entities(id), note_id text not null,
  account_id text not null, link_type text not null, found_by text not null, at text not null,
  primary key (entity_id, note_id, link_type)
) strict, without rowid;

create index entity_links_account on entity_links (account_id);

create index entity_links_note on entity_links (note_id);

create virtual table note_search using fts5 (
  title, body, tags, handle, content = '', detail = full
);
""",
    )


@MIGRATIONS(name="0008_sampling")
def sampling(db: Database) -> None:
    """How each note was drawn for review, under which plan, and each rule's frozen epoch."""
    _run(
        db,
        """
create table sampling_plans (
  id text primary key, plans text not null, shares text not null, created_at text not null
) strict;

create table draws (
  note_version_id integer primary key, unit text not null, day integer not null,
  plan_id text not null references sampling_plans(id), epoch text not null,
  propensity real not null check (propensity between 0 and 1),
  drawn integer not null check (drawn in (0, 1))
) strict;

create index draws_unit on draws (unit);

create index draws_founders on draws (plan_id, drawn, propensity, day)
  where unit = cast(note_version_id as text);

create table rule_epochs (
  id text primary key, rule_version_id integer not null references rule_versions(id),
  rule_id text not null, grid text not null, anchors text not null, target text not null,
  started_at text not null, ended_at text not null default '', why text not null
) strict;

create unique index one_epoch_a_version on rule_epochs (rule_version_id) where ended_at = '';
""",
    )
