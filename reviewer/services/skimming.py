"""Which decided notes hold a text that an edit turns on, long before rules read them again."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from reviewer.domain.difference import Difference
from reviewer.domain.rule import Pack, Phrase, Rule, RuleKind, RuleVersion
from reviewer.services.rematching import Watch, ever_on, rematch
from reviewer.services.session import Session

Ids = NDArray[np.int64]
_IN_DISGUISE, _AS_WRITTEN = 1.0, 0.1
"""Only phrases that would flag alone are looked for in disguise."""
_THRESHOLD = 0.5


def skim(
    session: Session, wanted: Sequence[Difference], ids: Ids, watch: Watch = ever_on
) -> list[Ids]:
    """For each difference the positions in `ids` (note versions, ascending) that hold a text of it.

    Raises ReviewerError when `watch` cancels.
    """
    distinct = list(dict.fromkeys(wanted))
    pack = Pack(tuple(RuleVersion(n, 1, _rule(n, one)) for n, one in enumerate(distinct)))
    found = rematch(session, pack, ids.tolist(), watch)
    rows = np.array([row[:2] for row in found], dtype=np.int64).reshape(-1, 2)
    places = {
        one: np.searchsorted(ids, np.unique(rows[rows[:, 1] == n, 0]))
        for n, one in enumerate(distinct)
    }
    return [places[one] for one in wanted]


def _rule(number: int, wanted: Difference) -> Rule:
    phrases = [Phrase(text, _IN_DISGUISE) for text in sorted(wanted.phrases)]
    words = [Phrase(text, _AS_WRITTEN) for text in sorted(wanted.words - wanted.phrases)]
    return Rule(
        f"skim.{number}", "", "", "", RuleKind.PHRASES, _THRESHOLD, phrases=(*phrases, *words)
    )
