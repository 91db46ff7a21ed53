"""One reading of a note gives matches, handles and fingerprint, here and in another process."""

import pickle

from reviewer.domain.account import AccountSignals
from reviewer.services.installing import shipped_matcher
from reviewer.text.copies import bands, runs
from reviewer.text.scanner import Scanner
from tests.builders import a_note

BODY = "想做的姐妹加我微信 yl_beauty77，内部价名额不多，先到先得，看到请回复。"


def test_one_reading_tells_everything() -> None:
    matcher = shipped_matcher()
    scanner, note = Scanner(matcher), a_note(body=BODY)
    read = scanner.scan(note)
    assert read.matches == tuple(matcher.match(note))
    assert any(match.flagged for match in read.matches)
    assert read.handles == ("wechat:yl_beauty77",)
    # A text read again for comparison must run like the text read at import.
    assert runs(read.folded) == runs(scanner.folded(note.title, note.body))
    assert read.bands == bands(read.folded)
    for match in read.matches:
        for hit in match.hits:
            assert note.surface(hit.span) == hit.surface
    copied = pickle.loads(pickle.dumps(scanner))
    assert copied.scan(note) == read
    assert scanner.of_account(AccountSignals()) == tuple(matcher.account_matches(AccountSignals()))


def test_a_short_note_has_no_fingerprint() -> None:
    assert Scanner(shipped_matcher()).scan(a_note(body="好看", title="")).bands == ()
