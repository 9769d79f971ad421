"""What the measures of a ranking say."""

import math

import pytest

from klausul.evaluation.metrics import estimate, ndcg, recall, reciprocal_rank


def test_the_right_passage_first_is_a_perfect_ranking() -> None:
    assert ndcg(["a", "b"], {"a"}) == 1.0
    assert reciprocal_rank(["a", "b"], {"a"}) == 1.0


def test_a_right_passage_is_worth_less_further_down() -> None:
    assert ndcg(["x", "a"], {"a"}) == pytest.approx(1 / math.log2(3))
    assert reciprocal_rank(["x", "y", "a"], {"a"}) == pytest.approx(1 / 3)
    assert ndcg(["x"] * 10 + ["a"], {"a"}) == 0.0


def test_two_right_passages_count_together() -> None:
    assert ndcg(["a", "x", "b"], {"a", "b"}) == pytest.approx(1.5 / (1 + 1 / math.log2(3)))
    assert recall(["a", "x", "b"], {"a", "b"}, 1) == 0.5
    assert recall(["a", "x", "b"], {"a", "b"}, 5) == 1.0


def test_nothing_found_is_worth_nothing() -> None:
    assert ndcg([], {"a"}) == recall([], {"a"}, 10) == reciprocal_rank([], {"a"}) == 0.0


def test_an_interval_holds_the_mean_and_is_the_same_each_time() -> None:
    values = [0.0, 1.0] * 50
    found = estimate(values)
    assert found.low < found.mean == 0.5 < found.high
    assert estimate(values) == found
    assert estimate([1.0] * 20).low == 1.0
