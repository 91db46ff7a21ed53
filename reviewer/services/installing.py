"""Bringing the shipped rule packs into a queue file, and compiling the rules in force.

The matcher's libraries load inside the functions: a desk shows its first note without them.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from sqlite_utils import Database

from reviewer.domain.changed import Changed
from reviewer.resources import resource_path
from reviewer.services import pinning
from reviewer.services.session import Session
from reviewer.store import facts, journal, models, rules
from reviewer.store.database import writing

if TYPE_CHECKING:
    from reviewer.text.matcher import Matcher

_FACT = "shipped_rules"
_PACK = "shipped"


def install_shipped_rules(session: Session) -> Changed:
    """Make versions of the shipped rules where the file lacks them or has older definitions.

    Thresholds that verdicts moved are kept. Does nothing when the packs have not changed since.
    The journal tells which pinned verdicts the new definitions break.
    """
    packs = sorted(resource_path("rules").glob("*.toml"))
    digest = hashlib.sha256(b"\0".join(path.read_bytes() for path in packs)).hexdigest()
    if facts.read(session.db, _FACT) == digest:
        return Changed.NOTHING
    from reviewer.text.rulepack import shipped_rules

    found = shipped_rules()
    held = pinning.holding(session)
    with writing(session.db):
        now, person = session.clock(), session.person.id
        rules.install_pack(session.db, found, _PACK, person, now)
        facts.write(session.db, _FACT, digest)
        broken = [name for name, holds in pinning.holding(session).items() if held[name] > holds]
        detail = {"rules": len(found), "broken_pins": broken}
        journal.append(session.db, now, person, "install rules", _PACK, detail)
    return Changed.RULES


def compile_rules(db: Database) -> Matcher:
    """Compile the rules in force."""
    from reviewer.text.matcher import compile_pack

    pack = rules.pack_in_force(db)
    return compile_pack(pack, models=models.of_pack(db, pack))


def shipped_matcher() -> Matcher:
    """The shipped rules compiled as they are, without any file."""
    from reviewer.text.matcher import compile_pack
    from reviewer.text.rulepack import first_versions, shipped_rules

    return compile_pack(first_versions(shipped_rules()))
