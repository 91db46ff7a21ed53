"""Evidence as plain data and back, so that a stored proposal can be replayed byte for byte."""

from __future__ import annotations

from typing import TypedDict

from reviewer.domain.evidence import Anchor, Count, Design, Evidence, Outcome
from reviewer.domain.noise import DoubleReviews


class EvidenceRecord(TypedDict):
    """Evidence in canonical order; rows are lists in the order of the dataclasses' fields."""

    rule: str
    version: str
    epoch: str
    grid: list[float]
    anchors: list[tuple[int, float]]
    designs: list[tuple[str, list[float], float]]
    counts: list[tuple[int, str, float, int, str, int]]
    double_reviews: tuple[int, int, int, int] | None


def to_record(evidence: Evidence) -> EvidenceRecord:
    """Evidence as plain data in canonical order."""
    reviews = evidence.double_reviews
    return {
        "rule": evidence.rule,
        "version": evidence.version,
        "epoch": evidence.epoch,
        "grid": list(evidence.grid),
        "anchors": [(anchor.candidate, anchor.weight) for anchor in evidence.anchors],
        "designs": [(d.id, list(d.least_q), d.floor_q) for d in evidence.designs],
        "counts": [
            (c.day, c.design, c.q, c.bin, c.outcome.value, c.count) for c in evidence.counts
        ],
        "double_reviews": None
        if reviews is None
        else (
            reviews.benign,
            reviews.benign_called,
            reviews.violating,
            reviews.violating_called,
        ),
    }


def from_record(record: EvidenceRecord) -> Evidence:
    """Evidence from plain data, as read from JSON; ValueError where it contradicts itself."""
    reviews = record["double_reviews"]
    return Evidence(
        rule=record["rule"],
        version=record["version"],
        epoch=record["epoch"],
        grid=tuple(record["grid"]),
        anchors=tuple(Anchor(candidate, weight) for candidate, weight in record["anchors"]),
        designs=tuple(Design(id_, tuple(least), q) for id_, least, q in record["designs"]),
        counts=tuple(
            Count(day, design, q, bin_, Outcome(outcome), count)
            for day, design, q, bin_, outcome, count in record["counts"]
        ),
        double_reviews=None if reviews is None else DoubleReviews(*reviews),
    )
