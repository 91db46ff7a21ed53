"""Tables of what leads lay down for changes of rules: pinned verdicts, bounds for approval."""

TRIALS = """
create table pinned_verdicts (
  id text primary key, note_id text not null,
  note_version_id integer not null references note_versions(id),
  verdict_id text not null references verdicts(id),
  violating integer not null check (violating in (0, 1)), categories text not null,
  pinned_by text not null, pinned_at text not null, reason text not null,
  unpinned_by text not null default '', unpinned_at text not null default '',
  unpin_reason text not null default ''
) strict;

create unique index one_pin_a_text on pinned_verdicts (note_version_id) where unpinned_at = '';

create table approval_bounds (
  rule_id text primary key references rules(id),
  lowest real not null check (lowest > 0), highest real not null check (highest <= 1),
  most_hours real check (most_hours >= 0),
  alarms integer not null check (alarms in (0, 1)),
  set_by text not null references people(id), set_at text not null, reason text not null,
  check (lowest <= highest)
) strict, without rowid;
"""
