"""Evidence: plans that say which threshold they drew for, and the counts that are kept of it."""

PLANS_NAME_THRESHOLDS = """
update sampling_plans set plans = json_set(plans, '$.thresholds', json((
  select json_group_object(j.key, v.threshold)
  from json_each(sampling_plans.plans, '$.epochs') j
  join rule_epochs e on e.id = j.value
  join rule_versions v on v.id = e.rule_version_id)))
where plans -> '$.thresholds' is null;

delete from facts where name like 'standing:%';
"""

EVIDENCE_CELLS = """
create table evidence_cells (
  epoch_id text not null references rule_epochs(id), day integer not null,
  plan_id text not null, propensity real not null, bin integer not null, outcome text not null,
  scored integer not null check (scored in (0, 1)), units integer not null, notes integer not null,
  primary key (epoch_id, day, plan_id, propensity, bin, outcome, scored)
) strict, without rowid;

create table evidence_kept (
  epoch_id text primary key references rule_epochs(id)
) strict, without rowid;

create table evidence_changes (
  rule_id text not null, note_version_id integer not null,
  was integer not null check (was in (0, 1, 2)),
  primary key (rule_id, note_version_id)
) strict, without rowid;

create table evidence_stale (
  rule_id text not null, day integer not null, primary key (rule_id, day)
) strict, without rowid;

create index draws_day on draws (day);

create index draws_audited_day on draws (day)
  where drawn = 1 and propensity < 1 and unit = cast(note_version_id as text);

create index rule_evidence_note on rule_evidence (rule_id, note_version_id);

create trigger evidence_in after insert on rule_evidence when new.lane <> 'second' begin
  insert into evidence_changes values (new.rule_id, new.note_version_id, coalesce((
    select e.violating from rule_evidence e
    where e.note_version_id = new.note_version_id and e.rule_id = new.rule_id
      and e.lane <> 'second' and e.verdict_id <> new.verdict_id
    order by e.verdict_id desc limit 1), 2)) on conflict do nothing;
end;

create trigger evidence_out after delete on rule_evidence when old.lane <> 'second' begin
  insert into evidence_changes values (old.rule_id, old.note_version_id, coalesce((
    select e.violating from rule_evidence e
    where e.note_version_id = old.note_version_id and e.rule_id = old.rule_id
      and e.lane <> 'second' and e.verdict_id > old.verdict_id
    order by e.verdict_id desc limit 1), old.violating)) on conflict do nothing;
  delete from evidence_changes where rule_id = old.rule_id
    and note_version_id = old.note_version_id and was = coalesce((
      select e.violating from rule_evidence e
      where e.note_version_id = old.note_version_id and e.rule_id = old.rule_id
        and e.lane <> 'second'
      order by e.verdict_id desc limit 1), 2);
end;

create trigger evidence_draw after insert on draws begin
  insert into evidence_stale values ('', new.day) on conflict do nothing;
end;

create trigger evidence_redraw after update on draws begin
  insert into evidence_stale values ('', old.day), ('', new.day)
    on conflict do nothing;
end;

create trigger evidence_match after insert on matches
when exists (select 1 from draws d where d.note_version_id = new.note_version_id) begin
  insert into evidence_stale
    select v.rule_id, d.day from draws d cross join rule_versions v
    where d.note_version_id = new.note_version_id and v.id = new.rule_version_id
      and not exists (
        select 1 from matches o cross join rule_versions w on w.id = o.rule_version_id
        where o.note_version_id = new.note_version_id and o.score = new.score
          and o.rule_version_id <> new.rule_version_id and w.rule_id = v.rule_id)
    on conflict do nothing;
end;

create trigger evidence_unmatch after delete on matches begin
  insert into evidence_stale
    select v.rule_id, d.day from draws d cross join rule_versions v
    where d.note_version_id = old.note_version_id and v.id = old.rule_version_id
    on conflict do nothing;
end;

create trigger evidence_audit after insert on verdicts begin
  insert into evidence_stale
    select '*', day from draws
    where note_version_id = new.note_version_id and drawn = 1 and propensity < 1
    on conflict do nothing;
end;
"""
