"""Tables of what is decided and learned: verdicts, proposals, entities, search, sampling."""

VERDICTS = """
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
"""

FEEDBACK = """
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
"""

ENTITIES_AND_SEARCH = """
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
"""

SAMPLING = """
create table sampling_plans (
  id text primary key, plans text not null, shares text not null, created_at text not null
) strict;

create table draws (
  note_version_id integer primary key, unit text not null, day integer not null,
  plan_id text not null references sampling_plans(id), epoch text not null,
  propensity real not null check (propensity between 0 and 1),
  drawn integer not null check (drawn in (0, 1))
) strict;

create index draws_audited on draws (plan_id)
  where drawn = 1 and propensity < 1 and unit = cast(note_version_id as text);

create table draw_totals (
  plan_id text not null, day integer not null, propensity real not null,
  drawn integer not null, units integer not null,
  primary key (plan_id, day, propensity, drawn)
) strict, without rowid;

create trigger draw_in after insert on draws
when new.unit = cast(new.note_version_id as text) begin
  insert into draw_totals values (new.plan_id, new.day, new.propensity, new.drawn, 1)
    on conflict do update set units = units + 1;
end;

create trigger draw_again after update on draws
when new.unit = cast(new.note_version_id as text) begin
  update draw_totals set units = units - 1 where plan_id = old.plan_id and day = old.day
    and propensity = old.propensity and drawn = old.drawn;
  insert into draw_totals values (new.plan_id, new.day, new.propensity, new.drawn, 1)
    on conflict do update set units = units + 1;
end;

create table rule_epochs (
  id text primary key, rule_version_id integer not null references rule_versions(id),
  rule_id text not null, grid text not null, anchors text not null, target text not null,
  started_at text not null, ended_at text not null default '', why text not null
) strict;

create unique index one_epoch_a_version on rule_epochs (rule_version_id) where ended_at = '';
"""
