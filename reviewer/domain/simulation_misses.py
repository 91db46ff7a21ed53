def miss_figures(runs, rng): return {}
