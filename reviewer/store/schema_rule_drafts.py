"""Tables of rules that are being written."""

RULE_DRAFTS = """
create table rule_drafts (
  person_id text not null, rule_id text not null, copied integer not null check (copied in (0, 1)),
  text text not null, base_version integer not null, saved_at text not null,
  primary key (person_id, rule_id, copied)
) strict, without rowid;
"""
