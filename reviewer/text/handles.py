"""Contact handles by shape: what looks like a WeChat name, a phone or QQ number near a cue."""

import re

import re2

_CUE = r"(?:微信号?|vx|wx|wechat|v信|加我?v|[+]v|\bv\b|绿泡泡)"
_QQ_CUE = r"(?:qq|扣扣|企鹅|q号)"
_LINK = r"[^a-z0-9\n]{0,6}"
_WECHAT = re2.compile(_CUE + _LINK + r"(?P<handle>[a-z][a-z0-9_\-]{5,19})")
_WECHAT_DIGITS = re2.compile(_CUE + _LINK + r"(?P<handle>[0-9][0-9 \-]{6,14}[0-9])")
_QQ = re2.compile(_QQ_CUE + r"[^a-z0-9\n]{0,6}(?P<handle>[1-9][0-9]{4,10})")
_PHONE = re2.compile(r"(?:^|[^0-9a-z])(?P<handle>1[ .\-]?[3-9](?:[ .\-]?[0-9]){9})(?:$|[^0-9a-z])")
_ANY = re2.compile(rf"{_CUE}|{_QQ_CUE}|1[ .\-]?[3-9](?:[ .\-]?[0-9]){{9}}")

_LIKE_A_HANDLE = re.compile(r"[a-z0-9_\-](?:[a-z0-9_\-]{4}|(?<=[0-9])[ .\-]?(?:[0-9][ .\-]?){6})")
"""Five letters or seven digits in a row, as every handle has; most notes have neither, and are
done at once. One set of characters in front lets the engine skip all others."""


def contact_handles(text: str) -> tuple[str, ...]:
    """Handles in a folded text as `kind:handle`, each once, in order of kind and place.

    Kinds are `wechat`, `qq` and `phone`; numbers are given as digits only.
    """
    if not _LIKE_A_HANDLE.search(text):
        return ()
    found: dict[str, None] = {}
    if _ANY.search(text) is None:
        return ()
    for match in _WECHAT.finditer(text):
        found[f"wechat:{match['handle'].strip('-_')}"] = None
    for match in _PHONE.finditer(text):
        found[f"phone:{_digits(match['handle'])}"] = None
    for match in _WECHAT_DIGITS.finditer(text):
        number = _digits(match["handle"])
        if f"phone:{number}" not in found:
            found[f"wechat:{number}"] = None
    for match in _QQ.finditer(text):
        found[f"qq:{match['handle']}"] = None
    return tuple(found)


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())
