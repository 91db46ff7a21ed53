import pytest

from reviewer.gui.review.bulk import Bulk


@pytest.mark.parametrize(("count", "sample"), [(0, 0), (1, 1), (10, 1), (11, 2), (50, 5), (500, 5)])
def test_a_tenth_is_looked_at_one_at_least_five_at_most(count: int, sample: int) -> None:
    bulk = Bulk(tuple(f"t{i}" for i in range(count)))
    assert (bulk.sample, bulk.missing) == (sample, sample)


def test_only_chosen_notes_count_as_looked_at() -> None:
    bulk = Bulk(("a", "b")).looked("z")
    assert bulk.missing == 1
    assert bulk.looked("a").missing == 0


def test_choosing_and_giving_up() -> None:
    bulk = Bulk().toggled("a").with_all(("a", "b")).toggled("a")
    assert bulk.task_ids == ("b",)
    assert bulk.next_to_look_at == "b"
    assert bulk.looked("b").next_to_look_at == ""
