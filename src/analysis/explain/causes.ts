import type { Phase } from '../../catalog/catalog.ts';
import { type CutTimelines, type LifecycleFigures, largestStep } from '../lifecycle.ts';
import { type Ceiling, ceilingOf, type Intervals } from './ceiling.ts';
import { type Behaviour, behaviourOf, type Nature } from './nature.ts';
import { shareOut, staysIn } from './stays.ts';

/** What takes time: one phase, or all that wait for the same thing. */
export interface Cause {
  /** What they share, in words of the catalogue; null where it names nothing, or not what they wait for. */
  readonly resource: string | null;
  /** Whether each cell has its own of it, or the run has one. */
  readonly per: 'cell' | 'run';
  /** Of the platform time of complete timelines, 0 to 1. */
  readonly share: number;
  readonly nature: Nature;
  /** True if it cannot be told here whether it queues, but it did for another lifecycle on the same cells. */
  readonly is_like_others: boolean;
  /** Of a phase that only waits: what is full, and for how much of the waiting. */
  readonly ceiling: Ceiling | null;
  /** The phases, the largest first. */
  readonly phases: readonly CausePhase[];
}

export interface CausePhase {
  readonly phase: string;
  readonly share: number;
  /** The step inside it that holds at least half of it, whose behaviour it is then. */
  readonly step: string | null;
  readonly step_share: number | null;
  /** Null if too few went through it. */
  readonly behaviour: Behaviour | null;
}

/** Less than this of the platform time, and it is no cause. */
const least = 0.1;
const largePart = 0.25;
/** A ceiling that was reached for less than this share of the waiting does not explain it. */
const leastFull = 0.8;

/** What holds the platform time of a lifecycle, the largest first. `all` are the lifecycles that share the cells. */
export function causesOf(cut: CutTimelines, figures: LifecycleFigures, all: readonly CutTimelines[]): Cause[] {
  const groups = new Map<
    string,
    { phase: Phase; share: number; step: Phase | undefined; step_share: number | null }[]
  >();
  for (const { name, parent, share } of figures.phases) {
    if (parent !== null || share === null || share <= 0) continue;
    const phase = phaseOf(cut, name);
    const inside = largestStep(figures, name, share);
    const step = inside ? phaseOf(cut, inside.phase) : undefined;
    const entry = { phase, share, step, step_share: inside?.share ?? null };
    const key = (step ?? phase).resource?.name ?? phase.resource?.name ?? name;
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()]
    .map((group) => group.sort((a, b) => b.share - a.share))
    .map((group) => ({ group, share: group.reduce((sum, { share }) => sum + share, 0) }))
    .filter(({ share }) => share >= least)
    .sort((a, b) => b.share - a.share)
    .map(({ group, share }): Cause => {
      const [largest] = group as [(typeof group)[number], ...typeof group];
      const leaf = largest.step ?? largest.phase;
      const { name: resource = null, per = 'cell' } = leaf.resource ?? largest.phase.resource ?? {};
      const phases = group
        .filter((entry) => entry.share >= share / 20)
        .map(({ phase, step, ...entry }) => ({
          phase: phase.name,
          step: step?.name ?? null,
          ...entry,
          behaviour: behaviour(cut, step ?? phase, per) ?? null,
        }));
      const ceiling = leaf.waits_for === undefined ? undefined : ceilingBetween(cut, leaf, leaf.waits_for, all);
      const isFull = ceiling !== undefined && ceiling.full >= leastFull;
      const nature = isFull ? 'queue' : natureOf(phases, share);
      // Who waits while there is room does not wait for that.
      const isOther = ceiling !== undefined && !isFull;
      return {
        resource: isOther ? null : resource,
        ...{ per, share, nature, is_like_others: false, ceiling: ceiling ?? null, phases },
      };
    });
}

/** What one large part of them waits for, all do. */
function natureOf(phases: readonly CausePhase[], whole: number): Nature {
  const held = (nature: Nature) =>
    phases.filter(({ behaviour }) => behaviour?.nature === nature).reduce((sum, { share }) => sum + share, 0);
  if (held('queue') >= whole * largePart) return 'queue';
  return held('service') >= whole / 2 ? 'service' : 'unclear';
}

function phaseOf({ cutter }: CutTimelines, name: string): Phase {
  return cutter.phases.find((phase) => phase.name === name) as Phase;
}

function behaviour(cut: CutTimelines, phase: Phase, per: 'cell' | 'run'): Behaviour | undefined {
  const stays = staysIn(cut, cut.cutter.phases.indexOf(phase));
  return behaviourOf(stays, shareOut(stays, per, cut.timelines.cell).values());
}

function ceilingBetween(
  cut: CutTimelines,
  waits: Phase,
  held: string,
  all: readonly CutTimelines[],
): Ceiling | undefined {
  const waiting = intervalsByCell([cut], waits.name);
  return ceilingOf(waiting, intervalsByCell(all, held));
}

function intervalsByCell(cuts: readonly CutTimelines[], phase: string): Map<string, Intervals> {
  const cells = new Map<string, { start_ns: number[]; end_ns: number[] }>();
  for (const cut of cuts) {
    const index = cut.cutter.phases.findIndex(({ name }) => name === phase);
    const stays = staysIn(cut, index);
    for (const [cell, group] of shareOut(stays, 'cell', cut.timelines.cell)) {
      const intervals = cells.get(cell) ?? { start_ns: [], end_ns: [] };
      for (const i of group) {
        intervals.start_ns.push(stays.start_ns[i] as number);
        intervals.end_ns.push(stays.end_ns[i] as number);
      }
      cells.set(cell, intervals);
    }
  }
  return cells;
}
