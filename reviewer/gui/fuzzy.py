"""How well a few typed letters fit a title; pure."""

_START, _JOINED, _PLAIN = 10, 6, 1


def fit(query: str, text: str) -> int:
    """Score of `query` as letters of `text` in order, larger is better; 0 where they are not.

    Letters at the start of words and letters side by side count more; spaces do not count.
    """
    wanted, room = query.casefold().replace(" ", ""), text.casefold()
    if not wanted:
        return 1
    if wanted in room.replace(" ", ""):
        return 1000 - len(room) + (500 if room.startswith(wanted) else 0)
    score, place, previous = 0, 0, -2
    for letter in wanted:
        found = room.find(letter, place)
        if found < 0:
            return 0
        starts = found == 0 or not room[found - 1].isalnum()
        score += _START if starts else _JOINED if found == previous + 1 else _PLAIN
        previous, place = found, found + 1
    return max(1, score * 10 - len(room))
