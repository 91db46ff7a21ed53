"""Tables of calibrated probabilities, and what each task's place in the queue rests on."""

CALIBRATIONS = """
create table calibrations (
  id integer primary key, rule_id text not null, rule_version_id integer not null,
  fitted_at text not null, samples text not null, prior text not null, knots text not null,
  reviewed integer not null, violating integer not null, reliability text not null
) strict;

create index calibrations_rule on calibrations (rule_id, id);

create trigger calibrations_keep before update on calibrations
  begin select raise(abort, 'calibrations are append-only'); end;

create trigger calibrations_stay before delete on calibrations
  begin select raise(abort, 'calibrations are append-only'); end;

alter table tasks add column odds_rule text not null default '';

alter table tasks add column odds_score real not null default 0;

alter table tasks add column odds_alone real not null default 0;

alter table tasks add column calibration_id integer not null default 0;

alter table tasks add column weighed_by integer not null default 0;

update tasks set odds_rule = top_rule, odds_score = top_score, odds_alone = probability
  where state in ('open', 'leased', 'held');

create index tasks_weighed on tasks (weighed_by) where state in ('open', 'leased', 'held');
"""
