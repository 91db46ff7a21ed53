"""The published schemas say what the readers take, no more and no less."""

import json
from pathlib import Path

import pytest

from reviewer.exchange.event_rows import KINDS
from reviewer.exchange.headers import ACCOUNT_FIELDS, EVENT_FIELDS, NOTE_FIELDS
from reviewer.exchange.reading import open_accounts, open_events, open_notes
from tests.exchange.files import a_file, taken

SCHEMAS = Path(__file__).parents[2] / "resources" / "schema"


def schema(name: str) -> dict[str, object]:
    value = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    assert isinstance(value, dict)
    return value


def properties(name: str) -> dict[str, dict[str, object]]:
    value = schema(name)["properties"]
    assert isinstance(value, dict)
    return value


@pytest.mark.parametrize("name", ["note", "account", "account_event"])
def test_schemas_name_their_dialect_and_describe_every_field(name: str) -> None:
    assert schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert all(field["description"] for field in properties(name).values())


def test_fields_are_those_of_the_readers() -> None:
    hidden = {"address", "account_address"}
    assert set(properties("note")) == {*NOTE_FIELDS, "account"} - hidden
    assert set(properties("account")) == {*ACCOUNT_FIELDS} - {*hidden, "source"}
    assert set(properties("account_event")) == set(EVENT_FIELDS)
    kinds = properties("account_event")["kind"]["enum"]
    assert isinstance(kinds, list)
    assert set(kinds) == KINDS


def examples(folder: Path, name: str) -> Path:
    rows = schema(name)["examples"]
    assert isinstance(rows, list)
    return a_file(folder, f"{name}.jsonl", "\n".join(map(json.dumps, rows)))


def test_the_examples_are_read(tmp_path: Path) -> None:
    assert len(taken(open_notes(examples(tmp_path, "note")))) == 1
    assert len(taken(open_accounts(examples(tmp_path, "account")))) == 1
    assert len(taken(open_events(examples(tmp_path, "account_event")))) == 1
