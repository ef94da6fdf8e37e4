import type { Milestone, Phase } from '../catalog/catalog.ts';
import type { Arranged } from '../correlate/arrange.ts';
import { rowsOf, type Timelines } from '../correlate/timelines.ts';
import { type Balance, balanceOf, type CellFigures, figuresOfCells } from './cells.ts';
import { createPhaseCutter, type PhaseCutter, type Span } from './phases.ts';
import { type Sample, type Stats, statsOf } from './stats.ts';
import type { Unfinished } from './unfinished.ts';

export interface PhaseFigures extends Stats {
  readonly name: string;
  readonly kind: Phase['kind'];
  readonly from: string;
  readonly to: string;
  readonly parent: string | null;
  /**
   * Of the platform time of complete timelines, 0 to 1; null for what is not platform time, and for all where so much
   * time runs backwards that shares mean nothing.
   */
  readonly share: number | null;
  /** True if its two ends come from different VMs, whose clocks may differ, in some timeline. */
  readonly crosses_vm: boolean;
}

/** What is counted of some timelines of a lifecycle. */
export interface Figures {
  /** How many entities. */
  readonly timelines: number;
  /** How many ever ran. */
  readonly started: number;
  /** How many have every required milestone. */
  readonly complete: number;
  /** By name; adds up to `timelines`. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** The reasons that the logs give for outcomes, by outcome. */
  readonly reasons: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Of the complete timelines. */
  readonly end_to_end: Stats;
  readonly phases: readonly PhaseFigures[];
  readonly cells: readonly CellFigures[];
  readonly balance: Balance | null;
}

/** The figures of a lifecycle in a run. */
export interface LifecycleFigures extends Figures {
  /** Those without an end in the logs, by their last milestone. */
  readonly unfinished: readonly Unfinished[];
}

/** More time than this, as a share of all, must not run backwards for shares to be told. */
const mostBackwards = 0.01;

/** One lifecycle, cut into phases; shared by all that looks at single timelines. */
export interface CutTimelines {
  readonly timelines: Timelines;
  readonly cutter: PhaseCutter;
  /** The phases of each row, and the one that it began and never ended. */
  readonly spans: readonly (readonly Span[])[];
  readonly open: readonly (Span | undefined)[];
}

/** Cuts all of `timelines` into phases. */
export function cutTimelines(timelines: Timelines, { last_ns }: Pick<Arranged, 'last_ns'>): CutTimelines {
  const cutter = createPhaseCutter(timelines, last_ns);
  const spans = rowsOf(timelines).map(cutter.spans);
  const open = spans.map((_, row) => cutter.openSpan(row));
  return { timelines, cutter, spans, open };
}

/** The name by which people find the timeline in `row`: its guid, or "process guid/index" where nobody claimed it. */
export function labelOf({ guid, processGuid, index }: Timelines, row: number): string {
  return guid[row] || `${processGuid[row]}/${index[row]}`;
}

/** The figures of the timelines in `cut`. */
export function figuresOf(cut: CutTimelines, arranged: Pick<Arranged, 'vm'>): Figures {
  const { timelines, cutter } = cut;
  const { lifecycle } = timelines;
  const rows = rowsOf(timelines);
  const started = lifecycle.milestone(lifecycle.started).slot;
  const endToEnd = rows.flatMap((row): Sample[] => {
    const duration_ns = cutter.endToEnd_ns(row);
    return Number.isNaN(duration_ns) ? [] : [{ duration_ns, guid: labelOf(timelines, row) }];
  });
  return {
    timelines: timelines.count,
    started: rows.filter((row) => timelines.event(row, started) >= 0).length,
    complete: endToEnd.length,
    outcomes: tally(timelines.outcome),
    reasons: tallyReasons(timelines),
    end_to_end: statsOf(endToEnd, timelines.count - endToEnd.length),
    phases: figuresOfPhases(cut, arranged),
    cells: figuresOfCells(cut),
    balance: balanceOf(timelines),
  };
}

/** The step inside the phase `parent` that holds at least half of its share `whole`; null if none does. */
export function largestStep(
  { phases }: Figures,
  parent: string,
  whole: number,
): { readonly phase: string; readonly share: number } | null {
  const [largest] = phases.filter((phase) => phase.parent === parent).sort((a, b) => (b.share ?? 0) - (a.share ?? 0));
  const share = largest?.share ?? 0;
  return largest && share >= whole / 2 ? { phase: largest.name, share } : null;
}

function figuresOfPhases({ timelines, cutter, spans }: CutTimelines, arranged: Pick<Arranged, 'vm'>): PhaseFigures[] {
  const { phases } = cutter;
  const samples: Sample[][] = phases.map(() => []);
  const missing = phases.map(() => 0);
  const totals_ns = phases.map(() => 0);
  const crosses = phases.map(() => false);
  let platform_ns = 0;
  let backwards_ns = 0;
  spans.forEach((ofRow, row) => {
    const isComplete = cutter.isComplete(row);
    for (const { phase, start_ns, end_ns, from, to } of ofRow) {
      const duration_ns = end_ns - start_ns;
      samples[phase]?.push({ duration_ns, guid: labelOf(timelines, row) });
      crosses[phase] ||= crossesVm(timelines, row, from, to, arranged);
      if (!isComplete) continue;
      totals_ns[phase] = (totals_ns[phase] as number) + duration_ns;
      if (!isPlatformTime(phases[phase] as Phase)) continue;
      platform_ns += duration_ns;
      if (duration_ns < 0) backwards_ns -= duration_ns;
    }
    phases.forEach((_, phase) => {
      if (cutter.lacks(row, phase)) missing[phase] = (missing[phase] as number) + 1;
    });
  });
  const canShare = platform_ns > 0 && backwards_ns <= (platform_ns + backwards_ns) * mostBackwards;
  return phases.map((phase, i) => ({
    name: phase.name,
    kind: phase.kind,
    parent: phase.parent ?? null,
    from: phase.from[0] as string,
    to: phase.to,
    share: phase.kind === 'platform' && canShare ? (totals_ns[i] as number) / platform_ns : null,
    crosses_vm: crosses[i] as boolean,
    ...statsOf(samples[i] as Sample[], missing[i] as number),
  }));
}

/** Whether two events were written on different VMs: by the paths of their files, else by what writes such events. */
function crossesVm(timelines: Timelines, row: number, from: number, to: number, { vm }: Pick<Arranged, 'vm'>): boolean {
  const [a, b] = [from, to].map((slot) => vm(timelines.event(row, slot))) as [string, string];
  if (a !== '' && b !== '') return a !== b;
  return sideOf(timelines, from) !== sideOf(timelines, to);
}

/** The kind of VM that writes the milestone in `slot`: rep and Garden share the cell. */
function sideOf({ lifecycle }: Timelines, slot: number): string {
  const own = lifecycle.milestones[slot] as Milestone;
  const [first] = own.any_of ?? own.all_of ?? [];
  const milestone = first === undefined ? own : lifecycle.milestone(first);
  const component = milestone.of === undefined ? milestone.messages[0]?.component : 'rep';
  return component === 'rep' || component === 'garden' ? 'cell' : (component ?? 'bbs');
}

function isPlatformTime(phase: Phase): boolean {
  return phase.kind === 'platform' && phase.parent === undefined;
}

function tally(names: readonly string[]): Record<string, number> {
  // Names come from logs: as keys of a Map they cannot meet anything that objects inherit.
  const counts = new Map<string, number>();
  for (const name of names.toSorted()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries(counts);
}

function tallyReasons({ outcome, reason }: Timelines): Record<string, Record<string, number>> {
  const outcomes = [...new Set(outcome)].sort();
  const given = outcomes.map(
    (name) => [name, tally(reason.filter((text, row) => text !== '' && outcome[row] === name))] as const,
  );
  return Object.fromEntries(given.filter(([, counts]) => Object.keys(counts).length > 0));
}
