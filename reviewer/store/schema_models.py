"""Tables of what is learned from verdicts: the models, each kept as it was trained."""

MODELS = """
create table models (
  sha256 text primary key, data blob not null, trained_at text not null,
  trained_by text not null references people(id), verdicts integer not null,
  violating integer not null, learned_from text not null, quality text not null
) strict;

create trigger models_keep before update on models
  begin select raise(abort, 'models are append-only'); end;

create trigger models_stay before delete on models
  begin select raise(abort, 'models are append-only'); end;
"""
