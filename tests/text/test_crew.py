"""Several processes read notes as one does."""

from reviewer.domain.note import Note
from reviewer.services.installing import shipped_matcher
from reviewer.text.crew import Crew
from reviewer.text.scanner import Scanner

NOTES = [
    Note(f"n{number}", "a", "恢复日记", f"第{number}天，想了解的姐妹➕薇❤️ yl_beauty77{number:02d}")
    for number in range(250)
]


def test_two_processes_tell_what_one_tells() -> None:
    scanner = Scanner(shipped_matcher())
    alone, together = Crew(scanner, 1), Crew(scanner, 2)
    try:
        assert together.scan(NOTES) == alone.scan(NOTES)
        assert together.scan([]) == []
    finally:
        together.close()
        alone.close()
