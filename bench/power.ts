// How often `diff` finds a phase of Tasks that became slower by a known amount. Its table is in docs/comparison.md.
// The arguments are saved runs of one thing; runs that are made of them stand for more.
import { compareSides } from '../src/analysis/comparison/compare.ts';
import type { ComparedRun, Side } from '../src/analysis/comparison/comparison.ts';
import { resampledRun } from '../test/support/resampled.ts';
import { amountOf, type Slowdown, slowdowns, slowed } from '../test/support/slowed.ts';
import { changeOf, toldOf } from '../test/support/told.ts';
import { readRuns } from './read-runs.ts';

const lifecycle = 'task';
const phases = ['create-network', 'create-image', 'complete'];
const shares = [0, 0.02, 0.05, 0.1, 0.5, 1, 3];
const repeats = 12;
const mostRuns = 10;

type Pair = readonly [base: Side, head: Side];

const runs = (await readRuns(process.argv.slice(2))).map((run) => ({
  ...run,
  samples: run.samples.filter((of) => of.lifecycle === lifecycle),
}));
const drawn = Array.from({ length: repeats * 2 }, (_, side) =>
  Array.from({ length: mostRuns }, (_, i) => resampledRun(runs, 1 + side * mostRuns + i)),
);
const setups: Readonly<Record<string, readonly Pair[]>> = {
  itself: runs.map((run) => [[run], [run]]),
  'another run': runs.flatMap((base) => runs.filter((head) => head !== base).map((head): Pair => [[base], [head]])),
  ...Object.fromEntries([1, 3, 5, 10].map((count) => [`${count} made against ${count}`, pairsOf(count)])),
};

process.stdout.write(`| slower | head | ${shares.map((share) => `${share * 100} %`).join(' | ')} | else |\n`);
process.stdout.write(`|---|---|${shares.map(() => '--:').join('|')}|--:|\n`);
for (const phase of phases)
  for (const kind of slowdowns)
    for (const [name, pairs] of Object.entries(setups)) {
      const found = shares.map((share) => pairs.map((pair) => tryOut(pair, { lifecycle, phase, kind, share })));
      const others = percent(found.flat().filter(({ isElse }) => isElse).length, found.flat().length);
      process.stdout.write(`| ${phase}, ${kind} | ${name} | ${found.map(cell).join(' | ')} | ${others} |\n`);
    }

function pairsOf(count: number): Pair[] {
  return Array.from({ length: repeats }, (_, i) => [sideOf(2 * i, count), sideOf(2 * i + 1, count)]);
}

function sideOf(nth: number, count: number): Side {
  return (drawn[nth] as ComparedRun[]).slice(0, count);
}

interface Found {
  /** The phase is told, or the one that it is a step of. */
  readonly isTold: boolean;
  readonly isNamed: boolean;
  /** Null where no interval is of what was added, or it is open: an open one would hold anything. */
  readonly isInside: boolean | null;
  /** Something is told that has nothing to do with it. */
  readonly isElse: boolean;
}

function tryOut([base, head]: Pair, slowdown: Slowdown): Found {
  const { phase, kind } = slowdown;
  const comparison = compareSides(
    base,
    head.map((run) => slowed(run, slowdown)),
    { seed: 1 },
  );
  const change = changeOf(comparison, lifecycle, phase);
  const told = toldOf(comparison);
  const isOf = (name: string) => (text: string) =>
    ` ${text} `.includes(` ${name} slower `) || ` ${text} `.includes(` ${name} tail slower `);
  const [isOwn, isOuter, isWhole] = [isOf(phase), isOf(change.parent ?? phase), isOf('end-to-end')];
  const added_s = head.reduce((sum, run) => sum + amountOf(run, slowdown), 0) / head.length;
  const { low_s, high_s } = kind === 'tail' ? change.tail : change.middle;
  return {
    isTold: told.some((text) => isOwn(text) || isOuter(text)),
    isNamed: told.some(isOwn),
    isInside: kind === 'cell' || low_s === null || high_s === null ? null : low_s <= added_s && added_s <= high_s,
    isElse: told.some((text) => !isOwn(text) && !isOuter(text) && !isWhole(text)),
  };
}

/**
 * "75 (92)": how often it is told, and how often a closed interval holds the amount, in percent; without the latter where
 * no interval is closed. "75/50" if it is told, but not always by its own name.
 */
function cell(found: readonly Found[]): string {
  const [isTold, isNamed] = [
    found.filter(({ isTold }) => isTold).length,
    found.filter(({ isNamed }) => isNamed).length,
  ];
  const closed = found.filter(({ isInside }) => isInside !== null);
  const inside = closed.filter(({ isInside }) => isInside).length;
  const named = isNamed === isTold ? '' : `/${percent(isNamed, found.length)}`;
  const covered = closed.length > 0 ? ` (${percent(inside, closed.length)})` : '';
  return `${percent(isTold, found.length)}${named}${covered}`;
}

function percent(count: number, of: number): string {
  return String(Math.round((100 * count) / of));
}
