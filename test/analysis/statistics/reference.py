"""Writes reference.json: what SciPy, and counting by brute force, say of random samples.

Made with SciPy 1.17; `npm run format` lays the file out.
"""
import itertools, json, math, pathlib, random
import numpy
from scipy import stats

random.seed(20)
numpy.random.seed(20)


def ways(n, m):
    """How many arrangements of n and m values have each U, by placing the values one after the other."""
    counts = {(0, 0): {0: 1}}
    for i, j in itertools.product(range(n + 1), range(m + 1)):
        if (i, j) == (0, 0):
            continue
        here = {}
        for (before, add) in (((i - 1, j), j), ((i, j - 1), 0)):
            for u, count in counts.get(before, {}).items():
                here[u + add] = here.get(u + add, 0) + count
        counts[i, j] = here
    return counts[n, m]


def hodges_lehmann(base, head, exact):
    """R's wilcox.test(head, base, conf.int = TRUE) where exact, else the ranks of Hollander and Wolfe."""
    differences = sorted(y - x for x in base for y in head)
    n, m = len(base), len(head)
    if exact:
        found, total, sum_, rank = ways(n, m), math.comb(n + m, n), 0, 0
        while (sum_ + found[rank]) / total < 0.025:
            sum_ += found[rank]
            rank += 1
    else:
        deviation = math.sqrt(n * m * (n + m + 1) / 12)
        rank = math.floor((n * m + 1) / 2 - stats.norm.ppf(0.975) * deviation)
    low, high = (differences[rank - 1], differences[-rank]) if rank >= 1 else (None, None)
    return {"shift": float(numpy.median(differences)), "low": low, "high": high}


def whole(spread):
    return lambda: float(random.randint(0, spread))


def smooth(scale):
    return lambda: round(random.lognormvariate(0, 1) * scale, 6)


def two_samples():
    cases = []
    for n, m in [(1, 1), (1, 5), (2, 2), (3, 4), (5, 5), (7, 20), (10, 10), (20, 3), (30, 45), (49, 49), (49, 10)]:
        for scale in (1, 1.7, 4):
            cases.append(([smooth(1)() for _ in range(n)], [smooth(scale)() for _ in range(m)]))
    for n, m in [(1, 1), (2, 3), (4, 4), (6, 9), (12, 12), (25, 40), (60, 55), (100, 80)]:
        for spread in (1, 4, 30):
            cases.append(([whole(spread)() for _ in range(n)], [whole(spread)() + random.randint(0, 1) for _ in range(m)]))
    for n, m in [(50, 10), (50, 50), (120, 90), (300, 250)]:
        for scale in (1, 1.2, 3):
            cases.append(([smooth(1)() for _ in range(n)], [smooth(scale)() for _ in range(m)]))
    cases.append(([2.0] * 5, [2.0] * 3))
    cases.append(([2.0] * 60, [2.0] * 70))
    return cases


def mann_whitney(first, second):
    exact = len(first) < 50 and len(second) < 50 and len(set(first + second)) == len(first + second)
    if len(set(first + second)) == 1:
        return {"u": len(first) * len(second) / 2, "p": 1.0, "exact": False, **({"hl": hodges_lehmann(first, second, False)})}
    found = stats.mannwhitneyu(first, second, method="exact" if exact else "asymptotic", use_continuity=True)
    return {"u": float(found.statistic), "p": float(found.pvalue), "exact": exact, "hl": hodges_lehmann(first, second, exact)}


def student(first, second):
    found = stats.ttest_ind(second, first)
    low, high = found.confidence_interval(0.95)
    return {"t": found.statistic, "df": found.df, "p": found.pvalue, "low": low, "high": high}


def tables():
    small = [[random.randint(0, 12) for _ in range(4)] for _ in range(30)]
    large = [[random.randint(0, 2000) for _ in range(4)] for _ in range(6)]
    rare = [[random.randint(0, 9), random.randint(300, 5000), random.randint(0, 9), random.randint(300, 5000)] for _ in range(20)]
    return small + large + rare + [[0, 200000, 30, 200000], [100000, 100000, 100400, 99600]]


def plain(values):
    return {key: float(value) for key, value in values.items()}


runs = [[[round(random.gauss(mean, spread), 3) for _ in range(count)] for mean, spread, count in ((10, 1, n), (11, s, m))]
        for n, m, s in [(2, 2, 1), (2, 5, 1), (3, 3, 4), (4, 3, 0.1), (10, 12, 2), (6, 6, 30)]]
reference = {
    "mann_whitney": [{"first": a, "second": b, **mann_whitney(a, b)} for a, b in two_samples()],
    "student": [{"base": a, "head": b, **plain(student(a, b))} for a, b in runs],
    "fisher": [{"table": t, "p": float(stats.fisher_exact([t[:2], t[2:]]).pvalue)} for t in tables()],
    "quantile_ranks": [
        {"n": n, "p": p, "low": int(low) if low >= 1 else None, "high": int(high) if high <= n else None}
        for n, p in itertools.product((1, 5, 6, 50, 400, 9999), (0.5, 0.95, 0.99))
        for low, high in [(stats.binom.ppf(0.025, n, p), stats.binom.ppf(0.975, n, p) + 1)]
    ],
}
lines = {key: "[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]" for key, cases in reference.items()}
text = "{\n" + ",\n".join(f'"{key}": {value}' for key, value in lines.items()) + "\n}\n"
pathlib.Path(__file__).with_name("reference.json").write_text(text)
