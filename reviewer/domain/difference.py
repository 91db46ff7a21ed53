"""What an edit of a rule turns on: texts without which a note scores as it did before."""

from dataclasses import dataclass, replace

from reviewer.domain.edits import matching
from reviewer.domain.rule import Rule


@dataclass(frozen=True, slots=True)
class Difference:
    """A note that holds none of these texts scores alike before and after an edit.

    `phrases` count in disguise too, `words` only as they stand.
    """

    phrases: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


def difference(before: Rule, after: Rule) -> Difference | None:
    """The texts that an edit turns on; None where it may touch any note.

    Phrases, exceptions, negations, needs and the two sides of a pair act only in notes that hold
    them. Whether an exception covers evidence or stands near it depends on what is evidence, so all
    exceptions count where that changed.
    """
    if bool(before.needs) != bool(after.needs) or _but_texts(before) != _but_texts(after):
        return None
    phrases = frozenset(phrase.text for phrase in {*before.phrases} ^ {*after.phrases})
    evidence = ({*before.a} ^ {*after.a}) | ({*before.b} ^ {*after.b})
    exceptions = (
        {*before.exceptions, *after.exceptions}
        if phrases or evidence
        else {*before.exceptions} ^ {*after.exceptions}
    )
    negations = {*before.negations} ^ {*after.negations}
    needs = {*before.needs} ^ {*after.needs}
    return Difference(phrases, frozenset(evidence | exceptions | negations | needs))


def _but_texts(rule: Rule) -> Rule:
    """What of a rule decides about scores, without its texts."""
    return replace(matching(rule), phrases=(), a=(), b=(), exceptions=(), negations=(), needs=())
