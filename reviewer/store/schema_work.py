"""Tables of the work itself: notes, accounts, people, rules and the queue."""

NOTES_AND_ACCOUNTS = """
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
"""

PEOPLE_AND_JOURNAL = """
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
"""

RULES_AND_MATCHES = """
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
"""

TASKS = """
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
"""
