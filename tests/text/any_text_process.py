"""`python -m tests.text.any_text_process` prints a digest of what the shipped rules tell."""

from reviewer.text.matcher import compile_pack
from reviewer.text.rulepack import first_versions, shipped_rules
from reviewer.text.scanner import Scanner
from tests.text.test_any_text import digest, gold

if __name__ == "__main__":
    scanner = Scanner(compile_pack(first_versions(shipped_rules())))
    print(digest([scanner.scan(note) for note in gold()]))
