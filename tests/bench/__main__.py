"""`python -m tests.bench NAME [--json] [--quick]` prints the figures of docs/performance.md."""

import argparse
import importlib
import json

NAMES = {
    "backtest": "backtest",
    "desk": "desk",
    "evasion": "evasion",
    "import": "importing",
    "order": "order",
    "preview": "preview",
    "text": "text",
    "thresholds": "thresholds",
}


def main() -> None:
    """Run one benchmark; figures go to standard output as one JSON object or as lines."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("name", choices=sorted(NAMES))
    parser.add_argument("--json", action="store_true", help="one JSON object")
    parser.add_argument("--quick", action="store_true", help="a small run, as the tests do")
    given = parser.parse_args()
    module = importlib.import_module(f"tests.bench.{NAMES[given.name]}")
    figures = module.run(given.quick)
    if given.json:
        print(json.dumps(figures, ensure_ascii=False))
    else:
        for name, value in figures.items():
            print(f"{name}: {value}")


if __name__ == "__main__":
    main()
