import type { Lifecycle } from '../catalog/catalog.ts';
import type { Correlated } from '../correlate/correlate.ts';
import { isWork } from '../correlate/timelines.ts';
import { type Finding, finding } from '../diagnostics.ts';
import type { Collected } from '../events/collect.ts';
import { columnOf } from './column.ts';
import type { CutTimelines } from './cut-timelines.ts';
import type { LifecycleFigures } from './lifecycle.ts';
import type { PhaseFigures } from './phase-figures.ts';
import { sortedValues } from './stats.ts';

/**
 * Of the timelines, and of the time, that may run backwards without anybody being misled. Steps inside a phase may more
 * often: the auctioneer writes some of its lines late.
 */
const trifle = { timelines: 0.01, time: 0.001, steps: 0.1 };
/** So many negative phases of a lifecycle are named, the worst first. */
const mostNamed = 3;
/** From so many negative phases on, the VM that has an end of at least this share of them is named. */
const suspicion = { least: 5, share: 0.8 };
/** A rep writes something at least this often: its bulk loop runs every 30 s. */
const quietest_s = 35;
/** A silence of at least this, and of most of the time in which anything was desired, divides two bursts. */
const longestSilence_s = 300;

/** Negative phases of one lifecycle, those that matter and those that do not. */
export function judgeClocks({ title }: Lifecycle, { phases }: LifecycleFigures): Finding[] {
  const negative = phases.filter((phase) => phase.negative > 0).sort((a, b) => (a.min_s ?? 0) - (b.min_s ?? 0));
  const tell = (code: 'negative-phase' | 'few-negative', found: readonly PhaseFigures[]) => {
    if (found.length === 0) return [];
    const told = found.slice(0, mostNamed).map(describe);
    const more = found.length > told.length ? ` and ${found.length - told.length} more` : '';
    const count = found.reduce((sum, phase) => sum + phase.negative, 0);
    return [finding(code, { lifecycle: title, phases: told.join(', ') + more, count })];
  };
  return [
    ...tell(
      'negative-phase',
      negative.filter((phase) => !isTrifle(phase)),
    ),
    ...tell('few-negative', negative.filter(isTrifle)),
  ];
}

function describe({ name, negative, count, min_s }: PhaseFigures): string {
  return `"${name.replaceAll('-', ' ')}" (${negative} of ${count}, worst ${min_s?.toFixed(3)} s)`;
}

function isTrifle(phase: PhaseFigures): boolean {
  const backwards_s = Math.abs(phase.min_s ?? 0) * phase.negative;
  const most = phase.parent === null ? trifle.timelines : trifle.steps;
  return phase.negative < phase.count * most || backwards_s < (phase.total_s ?? 0) * trifle.time;
}

/** The VM that has an end of most negative phases. */
export function suspectClock(cuts: readonly CutTimelines[], { arranged }: Correlated): Finding[] {
  const counts = new Map<string, number>();
  let negative = 0;
  for (const { timelines, cutter } of cuts) {
    for (let phase = 0; phase < cutter.phases.length; phase++) {
      const durations_ns = cutter.durations_ns(phase);
      for (let row = 0; row < timelines.count; row++) {
        if (!((durations_ns[row] as number) < 0)) continue;
        negative++;
        const vms = [cutter.from(row, phase), cutter.to(phase)].map((slot) => arranged.vm(timelines.event(row, slot)));
        for (const vm of new Set(vms)) if (vm !== '') counts.set(vm, (counts.get(vm) ?? 0) + 1);
      }
    }
  }
  const suspects = [...counts].filter(([, count]) => count >= negative * suspicion.share);
  if (negative < suspicion.least || suspects.length === 0) return [];
  const vm = suspects
    .map(([name]) => name)
    .sort()
    .join(' or ');
  return [finding('clock-suspect', { vm, count: Math.max(...suspects.map(([, count]) => count)), of: negative })];
}

/** VMs whose logs begin so late that the beginning of containers is missing. */
export function lateLogs({ store }: Collected, { arranged, tables, table }: Correlated): Finding[] {
  const containers = table('container');
  let first_ns = Number.POSITIVE_INFINITY;
  for (const table of tables.filter(isWork)) {
    const { slot } = table.lifecycle.milestone('desired');
    for (let row = 0; row < table.count; row++) {
      const at_ns = table.time_ns(row, slot);
      if (at_ns < first_ns) first_ns = at_ns;
    }
  }
  const first_s = arranged.baseSecond + first_ns / 1e9;
  const begins = new Map<string, number>();
  for (const { origin, from_s } of store.files) {
    if (from_s !== undefined)
      begins.set(origin.vm, Math.min(begins.get(origin.vm) ?? Number.POSITIVE_INFINITY, from_s));
  }
  const [created, requested] = ['created', 'create-requested'].map(
    (name) => containers.lifecycle.milestone(name).slot,
  ) as [number, number];
  const headless = new Set<string>();
  for (let row = 0; row < containers.count; row++) {
    const event = containers.event(row, created);
    if (event >= 0 && containers.event(row, requested) < 0) headless.add(arranged.vm(event));
  }
  return [...begins]
    .filter(([vm, from_s]) => vm !== '' && headless.has(vm) && from_s > first_s + quietest_s)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([vm, from_s]) => finding('late-log', { vm, late: Math.round(from_s - first_s) }));
}

/** Bursts of one lifecycle that lie far apart. */
export function separateBursts({ timelines }: CutTimelines): Finding[] {
  const { slot } = timelines.lifecycle.milestone(timelines.lifecycle.endToEnd.from);
  const times_s = sortedValues(columnOf(timelines.count, (row) => timelines.time_ns(row, slot) / 1e9));
  const gap_s = times_s.reduce(
    (longest, time_s, i) => (i === 0 ? 0 : Math.max(longest, time_s - (times_s[i - 1] as number))),
    0,
  );
  const window_s = (times_s.at(-1) ?? 0) - (times_s[0] ?? 0);
  if (gap_s < longestSilence_s || gap_s < window_s / 2) return [];
  return [
    finding('separate-bursts', {
      lifecycle: timelines.lifecycle.title,
      began: isWork(timelines) ? 'was desired' : 'began',
      gap: Math.round(gap_s),
    }),
  ];
}
