import type { Figures } from '../lifecycle.ts';
import { holm } from '../statistics/adjust.ts';
import { fisherExact } from '../statistics/fisher.ts';
import type { Both, OutcomeChange } from './comparison.ts';
import { significant } from './direction.ts';

interface Run {
  readonly lifecycles: Readonly<Record<string, Pick<Figures, 'timelines' | 'outcomes'>>>;
}

/** How the outcomes of `lifecycle` differ: counts are sums over the runs of a side. */
export function outcomeChangesOf(sides: Both<readonly Run[]>, lifecycle: string): OutcomeChange[] {
  const [base, head] = [sumsOf(sides.base, lifecycle), sumsOf(sides.head, lifecycle)];
  const names = [...new Set([...base.outcomes.keys(), ...head.outcomes.keys()])].sort();
  const counts = names.map((name) => ({ base: base.outcomes.get(name) ?? 0, head: head.outcomes.get(name) ?? 0 }));
  const isTestable = base.all > 0 && head.all > 0;
  const ps = holm(
    counts.map((count) =>
      isTestable
        ? fisherExact({ base: [count.base, base.all - count.base], head: [count.head, head.all - count.head] })
        : null,
    ),
  );
  return names.map((outcome, i) => {
    const count = counts[i] as Both<number>;
    const share = { base: shareOf(count.base, base.all), head: shareOf(count.head, head.all) };
    const p = ps[i] ?? null;
    const differs = p !== null && p < significant;
    return { outcome, count, share, p, direction: !differs ? '~' : share.head > share.base ? 'more' : 'fewer' };
  });
}

function sumsOf(runs: readonly Run[], lifecycle: string) {
  const outcomes = new Map<string, number>();
  let all = 0;
  for (const { lifecycles } of runs) {
    const figures = lifecycles[lifecycle];
    all += figures?.timelines ?? 0;
    for (const [name, count] of Object.entries(figures?.outcomes ?? {})) {
      outcomes.set(name, (outcomes.get(name) ?? 0) + count);
    }
  }
  return { outcomes, all };
}

function shareOf(count: number, all: number): number {
  return all > 0 ? count / all : 0;
}
