def drift_figures(runs, rng): return {}
