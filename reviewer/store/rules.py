"""Rules and each of their versions."""

from collections.abc import Sequence
from dataclasses import asdict, replace

import orjson
from sqlite_utils import Database

from reviewer.domain.dossier import RuleFacts
from reviewer.domain.rule import Pack, Phrase, Rule, RuleKind, RuleVersion

DESK = "desk"
"""The pack of rules that people wrote or redefined at the desk."""

_VERSION = """
select v.id, v.version, v.definition, v.threshold, v.author_id, v.reason, v.created_at
from rule_versions v
"""


def install_pack(
    db: Database, rules: Sequence[Rule], pack: str, person_id: str, now: str
) -> list[RuleVersion]:
    """Bring the rules of a pack in; the versions that this made. Call inside `writing`.

    A rule gets a new version only where its definition in the pack changed. A threshold that
    verdicts moved stays; one that nobody moved follows the pack. A rule that a person redefined at
    the desk is theirs and stays. Rules that left the pack are disabled by a version of their own.
    """
    made: list[RuleVersion] = []
    for rule in rules:
        current = version_in_force(db, rule.id)
        if current is None:
            made.append(_first(db, rule, pack, person_id, f"pack {pack}", now))
            continue
        if pack_of(db, rule.id) == DESK:
            continue
        told = definition_json(rule)
        if told == _definition(db, current.id):
            continue
        kept = current.rule.threshold if _moved(db, current) else rule.threshold
        reason = f"pack {pack}"
        made.append(_append(db, current, told, kept, person_id, reason, "", now))
    there = {rule.id for rule in rules}
    gone = db.conn.execute("select id from rules where pack = ?", (pack,)).fetchall()
    for (rule_id,) in gone:
        current = version_in_force(db, rule_id)
        if current is not None and rule_id not in there and current.rule.enabled:
            off = definition_json(replace(current.rule, enabled=False))
            reason = f"left pack {pack}"
            threshold = current.rule.threshold
            made.append(_append(db, current, off, threshold, person_id, reason, "", now))
    return made


def new_version(
    db: Database, rule: Rule, person_id: str, reason: str, now: str, proposal_id: str = ""
) -> RuleVersion:
    """Append a version of an existing rule with `rule.threshold`, and put it in force."""
    current = version_in_force(db, rule.id)
    if current is None:
        raise ValueError(f"no such rule: {rule.id}")
    # The definition keeps the pack's own threshold, so that a later pack sees who moved it.
    pack_threshold = float(orjson.loads(_definition(db, current.id))["threshold"])
    told = definition_json(replace(rule, threshold=pack_threshold))
    return _append(db, current, told, rule.threshold, person_id, reason, proposal_id, now)


def add_rule(db: Database, rule: Rule, person_id: str, reason: str, now: str) -> RuleVersion:
    """The first version of a rule that a person wrote at the desk. Call inside `writing`."""
    return _first(db, rule, DESK, person_id, reason, now)


def adopt(db: Database, rule_id: str) -> None:
    """A rule belongs to the desk from now on, so that no pack redefines it."""
    db.conn.execute("update rules set pack = ? where id = ?", (DESK, rule_id))


def pack_in_force(db: Database) -> Pack:
    """The enabled rules, each in its version in force, in order of their ids."""
    rows = db.conn.execute(f"{_VERSION} join rules r on r.version_id = v.id order by r.id")
    return Pack(tuple(v for v in map(_version_of, rows.fetchall()) if v.rule.enabled))


def newest_version_id(db: Database) -> int:
    """The id of the version made last; another one means that the rules in force changed."""
    return int(db.conn.execute("select coalesce(max(id), 0) from rule_versions").fetchone()[0])


def version_in_force(db: Database, rule_id: str) -> RuleVersion | None:
    """The version of a rule in force, enabled or not; None for an unknown rule."""
    row = db.conn.execute(
        f"{_VERSION} join rules r on r.version_id = v.id where r.id = ?", (rule_id,)
    ).fetchone()
    return _version_of(row) if row else None


def pack_of(db: Database, rule_id: str) -> str:
    """The pack that a rule came with; empty for an unknown rule."""
    row = db.conn.execute("select pack from rules where id = ?", (rule_id,)).fetchone()
    return str(row[0]) if row else ""


def version_of_id(db: Database, version_id: int) -> RuleVersion | None:
    """A rule version by its id, or None."""
    row = db.conn.execute(f"{_VERSION} where v.id = ?", (version_id,)).fetchone()
    return _version_of(row) if row else None


def history(db: Database, rule_id: str) -> list[RuleVersion]:
    """Every version of a rule, newest first."""
    rows = db.conn.execute(f"{_VERSION} where v.rule_id = ? order by v.version desc", (rule_id,))
    return [_version_of(row) for row in rows.fetchall()]


def all_in_force(db: Database) -> list[RuleVersion]:
    """Every rule in its version in force, disabled ones too, in order of their ids."""
    rows = db.conn.execute(f"{_VERSION} join rules r on r.version_id = v.id order by r.id")
    return [_version_of(row) for row in rows.fetchall()]


def facts_of_matches(db: Database, version_ids: Sequence[int]) -> dict[str, RuleFacts]:
    """What the desk says of the rules behind these rule versions, by rule id."""
    rows = db.conn.execute(
        """
        select r.id, v.version, r.category, r.title_zh, r.title_en, r.rationale,
               coalesce(t.confirmed, 0), coalesce(t.refused, 0)
        from json_each(?) j join rule_versions v on v.id = j.value
        join rules r on r.id = v.rule_id left join rule_tally t on t.rule_id = r.id
        """,
        (orjson.dumps(version_ids).decode(),),
    )
    return {row[0]: RuleFacts(*row) for row in rows}


def tallies(db: Database) -> dict[str, tuple[int, int]]:
    """Verdicts that confirmed and that refused each rule, over all its versions."""
    rows = db.conn.execute("select rule_id, confirmed, refused from rule_tally")
    return {rule: (confirmed, refused) for rule, confirmed, refused in rows}


def definition_json(rule: Rule) -> str:
    """A rule as JSON with sorted keys."""
    return orjson.dumps(asdict(rule), option=orjson.OPT_SORT_KEYS).decode()


def rule_of(definition: str, threshold: float) -> Rule:
    """A rule back from `definition_json`, at a threshold."""
    told = orjson.loads(definition)
    told["kind"] = RuleKind(told["kind"])
    told["phrases"] = tuple(Phrase(p["text"], p["weight"]) for p in told["phrases"])
    for name in ("a", "b", "exceptions", "negations", "needs"):
        told[name] = tuple(told[name])
    told["threshold"] = threshold
    return Rule(**told)


def _first(
    db: Database, rule: Rule, pack: str, person_id: str, reason: str, now: str
) -> RuleVersion:
    db.conn.execute(
        "insert into rules (id, category, kind, title_zh, title_en, rationale, pack, created_at) "
        "values (?, ?, ?, ?, ?, ?, ?, ?)",
        (*_shown(rule), pack, now),
    )
    told = definition_json(rule)
    return _insert(db, rule.id, 1, told, rule.threshold, person_id, reason, "", now)


def _append(
    db: Database,
    current: RuleVersion,
    definition: str,
    threshold: float,
    person_id: str,
    reason: str,
    proposal_id: str,
    now: str,
) -> RuleVersion:
    rule = rule_of(definition, threshold)
    db.conn.execute(
        "update rules set category = ?2, kind = ?3, title_zh = ?4, title_en = ?5, "
        "rationale = ?6 where id = ?1",
        _shown(rule),
    )
    number = current.version + 1
    return _insert(db, rule.id, number, definition, threshold, person_id, reason, proposal_id, now)


def _insert(
    db: Database,
    rule_id: str,
    number: int,
    definition: str,
    threshold: float,
    person_id: str,
    reason: str,
    proposal_id: str,
    now: str,
) -> RuleVersion:
    done = db.conn.execute(
        """
        insert into rule_versions (rule_id, version, definition, threshold, author_id, reason,
                                   proposal_id, created_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (rule_id, number, definition, threshold, person_id, reason, proposal_id, now),
    )
    made = int(done.lastrowid or 0)
    db.conn.execute("update rules set version_id = ? where id = ?", (made, rule_id))
    rule = rule_of(definition, threshold)
    return RuleVersion(made, number, rule, person_id, reason, now)


def _shown(rule: Rule) -> tuple[str, ...]:
    return (
        rule.id,
        rule.category,
        rule.kind.value,
        rule.title_zh,
        rule.title_en,
        rule.rationale,
    )


def _definition(db: Database, version_id: int) -> str:
    row = db.conn.execute(
        "select definition from rule_versions where id = ?", (version_id,)
    ).fetchone()
    return str(row[0])


def _moved(db: Database, current: RuleVersion) -> bool:
    """Whether the threshold in force is another than the pack asked for."""
    told = float(orjson.loads(_definition(db, current.id))["threshold"])
    return told != current.rule.threshold


def _version_of(row: Sequence[object]) -> RuleVersion:
    made, number, definition, threshold, author, reason, at = row
    assert isinstance(made, int)
    assert isinstance(number, int)
    assert isinstance(threshold, float)
    return RuleVersion(
        made, number, rule_of(str(definition), threshold), str(author), str(reason), str(at)
    )
