"""Phrases that say too little, say it twice, or stand in each other's way."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from ahocorasick_rs import AhoCorasick

from reviewer.domain.finding import Finding
from reviewer.domain.rule import Phrase, Rule, RuleKind
from reviewer.text.lint.draft import Draft

Read = Callable[[str], str]
"""The canonical reading of a text."""

LISTS = ("a", "b", "needs", "exceptions", "negations")


def one_character(draft: Draft, read: Read) -> Iterator[Finding]:
    """Phrases of one character, which stand in nearly every note."""
    for phrase in draft.rule.phrases:
        if len(read(phrase.text)) == 1:
            alone = phrase.weight >= draft.rule.threshold
            yield (draft.error if alone else draft.warning)(
                "one-character",
                f"The phrase {phrase.text} is one character"
                + (" and flags every note that holds it." if alone else "."),
                "phrases",
                phrase.text,
            )
    if draft.rule.kind is not RuleKind.NEAR:
        return
    for key in ("a", "b"):
        short = [text for text in getattr(draft.rule, key) if len(read(text)) == 1]
        if short:
            yield draft.advice(
                "one-character", f"{key} holds single characters: {_some(short)}.", key, short[0]
            )


def folds_away(draft: Draft, read: Read) -> Iterator[Finding]:
    """Texts of which folding leaves nothing, so that they are never met."""
    for phrase in draft.rule.phrases:
        if not read(phrase.text):
            yield draft.warning(
                "folds-to-nothing",
                f"Folding leaves nothing of the phrase {phrase.text!r}.",
                "phrases",
                phrase.text,
            )
    for key in LISTS:
        for text in getattr(draft.rule, key):
            if not read(text):
                yield draft.warning(
                    "folds-to-nothing", f"Folding leaves nothing of {text!r} in {key}.", key, text
                )


def same_reading(draft: Draft, read: Read) -> Iterator[Finding]:
    """Texts of one list that fold to the same reading: one of them would do."""
    texts = [(phrase.text, "phrases") for phrase in draft.rule.phrases]
    texts += [(text, key) for key in LISTS for text in getattr(draft.rule, key)]
    seen: dict[tuple[str, str], str] = {}
    for text, key in texts:
        reading = read(text)
        if not reading:
            continue
        first = seen.setdefault((key, reading), text)
        if first != text:
            say = draft.warning if key == "phrases" else draft.advice
            yield say("same-reading", f"{text} and {first} are both read as {reading}.", key, text)


def inside_each_other(draft: Draft, read: Read) -> Iterator[Finding]:
    """Phrases that hold a heavier or equal phrase: only the widest counts, so they take away."""
    heaviest = _heaviest(draft.rule.phrases, read)
    if draft.rule.kind is not RuleKind.PHRASES or len(heaviest) < 2:
        return
    readings = list(heaviest)
    automaton = AhoCorasick(readings)
    for longer, phrase in heaviest.items():
        inner = {
            readings[number]
            for number, start, end in automaton.find_matches_as_indexes(longer, overlapping=True)
            if end - start < len(longer) and _stands_alone(longer, start, end)
        }
        for shorter in sorted(inner):
            yield from _swallowed(draft, phrase, heaviest[shorter])


def _swallowed(draft: Draft, longer: Phrase, shorter: Phrase) -> Iterator[Finding]:
    told = (
        f"{longer.text} ({longer.weight:g}) holds {shorter.text} ({shorter.weight:g}); "
        "of the two only the longer counts, "
    )
    if longer.weight < shorter.weight:
        yield draft.warning(
            "inside-each-other",
            told + "so it makes the note weigh less.",
            "phrases",
            longer.text,
        )
    elif longer.weight == shorter.weight:
        yield draft.advice(
            "inside-each-other", told + "which adds nothing.", "phrases", longer.text
        )


def in_several_rules(drafts: Sequence[Draft], read: Read) -> Iterator[Finding]:
    """Phrases that stand in several rules of one category: one wording, counted twice."""
    first: dict[tuple[str, str], Draft] = {}
    for draft in drafts:
        if not draft.rule.enabled or draft.rule.shadow:
            continue
        for reading, phrase in _heaviest(draft.rule.phrases, read).items():
            owner = first.setdefault((draft.rule.category, reading), draft)
            if owner is not draft:
                alike = _conditions(owner.rule, read) == _conditions(draft.rule, read)
                say = draft.warning if alike else draft.advice
                yield say(
                    "in-several-rules",
                    f"{phrase.text} stands in {owner.rule.id} as well, of the same category"
                    + ("." if alike else ", under other conditions."),
                    "phrases",
                    phrase.text,
                )


def _conditions(rule: Rule, read: Read) -> tuple[object, ...]:
    """What else has to hold for a phrase of a rule to count."""
    return frozenset(map(read, rule.needs)), rule.boundary, rule.firm


def _heaviest(phrases: Iterable[Phrase], read: Read) -> dict[str, Phrase]:
    """The heaviest phrase of each reading, those of which nothing is left passed over."""
    found: dict[str, Phrase] = {}
    for phrase in phrases:
        reading = read(phrase.text)
        if reading and (reading not in found or phrase.weight > found[reading].weight):
            found[reading] = phrase
    return found


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Latin letters and digits at an edge must not touch more of their kind to be met."""
    return not (
        (start and _class(text[start - 1]) and _class(text[start - 1]) == _class(text[start]))
        or (end < len(text) and _class(text[end]) and _class(text[end]) == _class(text[end - 1]))
    )


def _class(char: str) -> str:
    if not char.isascii():
        return ""
    return "digit" if char.isdigit() else "letter" if char.isalpha() else ""


def _some(texts: Sequence[str]) -> str:
    return ", ".join(texts[:8]) + (f" and {len(texts) - 8} more" if len(texts) > 8 else "")
