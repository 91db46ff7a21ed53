import subprocess
import sys

from reviewer.text.segment import on_boundaries, words


def test_words_have_their_places() -> None:
    text = "做了鼻综合和热玛吉"
    found = words(text)
    assert "".join(word for word, _, _ in found) == text
    assert all(text[start:end] == word for word, start, end in found)
    assert {"鼻综合", "热玛吉"} <= {word for word, _, _ in found}


def test_boundaries_are_judged_by_the_neighbourhood() -> None:
    text = "好" * 500 + "我去美国面诊" + "好" * 500
    at = text.index("美国")
    assert on_boundaries(text, at, at + 2)
    assert not on_boundaries("这个医美国内很多", 3, 5)


def test_jieba_is_loaded_only_when_asked_and_stays_silent() -> None:
    code = (
        "import sys, reviewer.text.matcher; assert 'jieba' not in sys.modules\n"
        "from reviewer.text.segment import words; words('你好'); assert 'jieba' in sys.modules"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
