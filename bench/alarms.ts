// How often `diff` tells a change where there is none. Its tables are in docs/comparison.md.
// The arguments are saved runs of one thing; runs that are made of them stand for more.
import { compareSides } from '../src/analysis/comparison/compare.ts';
import type { Comparison, Side } from '../src/analysis/comparison/comparison.ts';
import { resampledRun } from '../test/support/resampled.ts';
import { toldOf } from '../test/support/told.ts';
import { readRuns } from './read-runs.ts';

const pairs = 100;
const counts = [
  [1, 1],
  [2, 1],
  [2, 2],
  [3, 1],
  [3, 3],
  [5, 5],
  [10, 10],
] as const;

const runs = await readRuns(process.argv.slice(2));
const real = runs.flatMap((base) => runs.filter((head) => head !== base).map((head) => compare([base], [head])));
const intervals = real
  .flatMap(middlesOf)
  .flatMap(({ low_s, high_s }) => (low_s !== null && high_s !== null ? [{ low_s, high_s }] : []));
const holding = intervals.filter(({ low_s, high_s }) => low_s <= 0 && high_s >= 0).length;
const alarmed = real.filter((comparison) => toldOf(comparison).length > 0).length;
process.stdout.write(`Of ${real.length} pairs of real runs, ${alarmed} raise an alarm.\n`);
process.stdout.write(`Of ${intervals.length} intervals of 95 % between them, ${holding} hold 0.\n\n`);

let seed = 1;
const found = counts.map(([base, head]) => {
  const made = (count: number): Side => Array.from({ length: count }, () => resampledRun(runs, seed++));
  return Array.from({ length: pairs }, () => compare(made(base), made(head))).filter(
    (comparison) => toldOf(comparison).length > 0,
  ).length;
});
process.stdout.write(`| runs | ${counts.map(([base, head]) => `${base} against ${head}`).join(' | ')} |\n`);
process.stdout.write(`|---|${counts.map(() => '--:').join('|')}|\n`);
process.stdout.write(`| with an alarm, of ${pairs} | ${found.join(' | ')} |\n`);

function compare(base: Side, head: Side): Comparison {
  return compareSides(base, head, { seed: 1 });
}

function middlesOf({ lifecycles }: Comparison) {
  return lifecycles.flatMap(({ end_to_end, phases }) =>
    [...(end_to_end ? [end_to_end] : []), ...phases].map(({ middle }) => middle),
  );
}
