"""From text to matches: folding, segmenting, matching."""
