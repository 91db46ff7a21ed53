"""Tables of what was read in pictures."""

PICTURES = """
alter table note_versions add column in_pictures text not null default '';

create table picture_reads (
  digest text not null, engine text not null,
  state text not null check (state in ('read', 'broken', 'too_large', 'failed')),
  lines text not null, detail text not null, read_at text not null,
  primary key (digest, engine)
) strict, without rowid;

create table note_pictures (
  note_version_id integer not null references note_versions(id), number integer not null,
  path text not null, digest text not null, engine text not null,
  state text not null check (state in ('read', 'missing', 'broken', 'too_large', 'failed')),
  detail text not null, read_at text not null,
  primary key (note_version_id, number)
) strict, without rowid;

create index note_pictures_digest on note_pictures (digest) where digest <> '';

create table picture_queue (note_version_id integer primary key) strict;

create trigger pictures_wait_new after insert on notes
when new.media <> '[]' begin
  insert or ignore into picture_queue values (new.version_id);
end;

create trigger pictures_wait_changed after update of media, version_id on notes
when old.media <> new.media or old.version_id <> new.version_id begin
  delete from picture_queue where note_version_id in (old.version_id, new.version_id);
  insert or ignore into picture_queue select new.version_id where new.media <> '[]';
end;

insert into picture_queue select version_id from notes where media <> '[]';
"""
