"""What a check of a rule found, in the language of the desk."""

from PySide6.QtCore import QCoreApplication

from reviewer.domain.finding import Finding
from reviewer.gui.i18n import QT_TRANSLATE_NOOP, language

_BY_CHECK: dict[str, str] = {
    "no-toml": QT_TRANSLATE_NOOP(
        "findings", "This is no TOML: a quote, a bracket or a comma is missing."
    ),
    "wrong-type": QT_TRANSLATE_NOOP("findings", "The value is of the wrong kind, or blank."),
    "unknown-field": QT_TRANSLATE_NOOP("findings", "No rule has this field."),
    "missing-field": QT_TRANSLATE_NOOP("findings", "A field that every rule needs is missing."),
    "unread-field": QT_TRANSLATE_NOOP("findings", "A rule of this kind does not read this field."),
    "unknown-kind": QT_TRANSLATE_NOOP(
        "findings", "There is no such kind: phrases, pattern, near, account or model."
    ),
    "unknown-category": QT_TRANSLATE_NOOP("findings", "The policy has no such category."),
    "unknown-set": QT_TRANSLATE_NOOP("findings", "There is no shared set of this name."),
    "bad-id": QT_TRANSLATE_NOOP(
        "findings", "An id is lower-case letters, digits, dots and hyphens."
    ),
    "bad-threshold": QT_TRANSLATE_NOOP("findings", "The threshold must be above 0 and at most 1."),
    "bad-weight": QT_TRANSLATE_NOOP("findings", "A weight must be above 0 and at most 1."),
    "bad-distance": QT_TRANSLATE_NOOP(
        "findings", "The distance between the two words is missing or below 0."
    ),
    "bad-condition": QT_TRANSLATE_NOOP("findings", "The condition on the account cannot be read."),
    "bad-pattern": QT_TRANSLATE_NOOP("findings", "The pattern cannot be read."),
    "not-linear": QT_TRANSLATE_NOOP(
        "findings", "The pattern does not run in linear time: no look-around, no back-references."
    ),
    "empty-match": QT_TRANSLATE_NOOP("findings", "The pattern matches the empty text."),
    "unbounded": QT_TRANSLATE_NOOP(
        "findings", "A repeat without an end: give it one, such as .{0,20}."
    ),
    "never-in-folded-text": QT_TRANSLATE_NOOP(
        "findings", "No folded text holds these characters; write what folding leaves."
    ),
    "no-title": QT_TRANSLATE_NOOP("findings", "The title is blank; the desk shows it."),
    "no-rationale": QT_TRANSLATE_NOOP("findings", "The rule does not say why it is there."),
    "twice": QT_TRANSLATE_NOOP("findings", "This phrase stands twice."),
    "one-character": QT_TRANSLATE_NOOP(
        "findings", "A phrase of one character meets nearly every note."
    ),
    "folds-to-nothing": QT_TRANSLATE_NOOP("findings", "Folding leaves nothing of this."),
    "same-reading": QT_TRANSLATE_NOOP("findings", "Two of these are read alike; one is enough."),
    "inside-each-other": QT_TRANSLATE_NOOP(
        "findings", "One phrase holds the other, and adds its weight or nothing to it."
    ),
    "in-several-rules": QT_TRANSLATE_NOOP(
        "findings", "Another rule of the category has this phrase as well."
    ),
    "exception-swallows-rule": QT_TRANSLATE_NOOP(
        "findings", "An exception takes back all that the rule looks for."
    ),
    "exception-in-phrase": QT_TRANSLATE_NOOP(
        "findings", "An exception stands inside a phrase, and never spares it."
    ),
    "needs-never-met": QT_TRANSLATE_NOOP("findings", "What the rule needs is never there."),
    "never-fires": QT_TRANSLATE_NOOP(
        "findings",
        "The rule can never flag: all its evidence together is too light, or missing.",
    ),
    "misses-itself": QT_TRANSLATE_NOOP(
        "findings", "This phrase is not met even where a note says nothing else."
    ),
    "duplicate-rule": QT_TRANSLATE_NOOP("findings", "Another rule looks for exactly the same."),
    "duplicate-id": QT_TRANSLATE_NOOP("findings", "There is a rule of this id already."),
    "refused": QT_TRANSLATE_NOOP("findings", "The rule cannot be loaded."),
    "no-rule": QT_TRANSLATE_NOOP("findings", "There is no [[rule]] table."),
    "several-rules": QT_TRANSLATE_NOOP("findings", "Write one rule here; a pack holds more."),
    "other-id": QT_TRANSLATE_NOOP(
        "findings", "The id stays as it is; copy the rule to give it another."
    ),
    "taken-id": QT_TRANSLATE_NOOP("findings", "There is a rule of this id; choose another."),
}
"""What each check means; the finding itself names the words, in English."""


def said(finding: Finding) -> str:
    """A finding as it is shown: in full in English, what it means in any other language."""
    meant = _BY_CHECK.get(finding.check)
    if meant is None or language() == "en":
        return finding.message
    return QCoreApplication.translate("findings", meant)
