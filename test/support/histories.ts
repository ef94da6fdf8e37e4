import type { RecordedRun } from '../../src/analysis/over-runs/recorded.ts';
import type { SavedRun } from '../../src/analysis/saved-run.ts';
import { recorded } from './recorded.ts';
import { runLike } from './saved.ts';
import { drawsOf, logNormal } from './synthetic/random.ts';

/** `count` runs like `run`, a day apart; from run number `at` on, containers are created `factor` times as slowly. */
export function steppedRuns(
  run: SavedRun,
  {
    count,
    at,
    factor,
    spread = 0.05,
    seed = 1,
  }: Record<'count' | 'at' | 'factor', number> & {
    spread?: number;
    seed?: number;
  },
): RecordedRun[] {
  const draw = drawsOf(seed, 'step');
  return Array.from({ length: count }, (_, day) => {
    const scale = logNormal(draw, spread);
    const isSlow = day >= at;
    const phases = { 'create-container': scale * (isSlow ? factor : 1) };
    return recorded(runLike(run, { day, scale, phases }), { commit: `c${day}`, set: isSlow ? 'head' : 'master' });
  });
}

/** Runs of sizes from 1,000 to 40,000 for each version, whose durations grow as timelines ^ exponent. */
export function grownRuns(run: SavedRun, exponents: Readonly<Record<string, number>>, spread = 0.05): RecordedRun[] {
  const sizes = [1000, 2000, 5000, 10_000, 20_000, 40_000];
  return Object.entries(exponents).flatMap(([version, exponent], nth) => {
    const draw = drawsOf(1, version);
    return [...sizes, ...sizes].map((timelines, i) => {
      const scale = (timelines / 1000) ** exponent * logNormal(draw, spread);
      const changes = { day: 100 * nth + i, scale, timelines, cells: timelines / 250 };
      return recorded(runLike(run, changes), { version, size: `${timelines}` });
    });
  });
}
