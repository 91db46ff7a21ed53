from reviewer.gui.review.active_clock import IDLE_MS, ActiveClock


def test_a_long_absence_does_not_count_and_a_short_one_does() -> None:
    times = [0]
    clock = ActiveClock(lambda: times[0])
    clock.start(before_ms=100)
    times[0] = 2000
    clock.pause()
    times[0] += IDLE_MS
    clock.resume()
    assert clock.active_ms == 100 + 2000 + IDLE_MS
    clock.pause()
    times[0] += IDLE_MS + 1
    assert clock.active_ms == 100 + 2000 + IDLE_MS
    clock.resume()
    times[0] += 5
    assert clock.active_ms == 100 + 2000 + IDLE_MS + 5


def test_a_note_opened_while_away_begins_then() -> None:
    times = [0]
    clock = ActiveClock(lambda: times[0])
    clock.pause()
    times[0] = 90_000
    clock.start()
    clock.resume()
    times[0] += 7
    assert clock.active_ms == 7
