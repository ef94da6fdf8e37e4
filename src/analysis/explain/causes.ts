import type { Phase } from '../../catalog/catalog.ts';
import type { CutTimelines } from '../cut-timelines.ts';
import type { Intervals } from '../intervals.ts';
import type { Figures } from '../lifecycle.ts';
import { type Ceiling, ceilingOf } from './ceiling.ts';
import { companyIn, intervalsBy, together } from './company.ts';
import { type Behaviour, behaviourOf, type Nature } from './nature.ts';
import { type Stayed, shareOut } from './stays.ts';

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

/** A phase, or one of the steps inside it where those tell most of it. */
export interface CausePhase {
  readonly phase: string;
  readonly parent: string | null;
  readonly share: number;
  /** Null if too few went through it. */
  readonly behaviour: Behaviour | null;
}

/** Less than this of the platform time, and it is no cause. */
const least = 0.1;
/** Less than this of a cause, and a phase of it is not told. */
const leastPart = 0.05;
const largePart = 0.25;
/** Steps that hold less than this of a phase together do not tell it. */
const leastCovered = 0.5;
/** A ceiling that was reached for less than this share of the waiting does not explain it. */
const leastFull = 0.8;

interface Leaf {
  readonly phase: Phase;
  readonly share: number;
}

/** What holds the platform time of a lifecycle, the largest first. `all` are the lifecycles that share the cells. */
export function causesOf(stayed: Stayed, figures: Figures, all: readonly Stayed[]): Cause[] {
  const groups = new Map<string, Leaf[]>();
  for (const leaf of leavesOf(stayed.cut, figures)) {
    const key = leaf.phase.resource?.name ?? leaf.phase.name;
    groups.set(key, [...(groups.get(key) ?? []), leaf]);
  }
  return [...groups.values()]
    .map((group) => ({ group: group.sort((a, b) => b.share - a.share), share: sumOf(group) }))
    .filter(({ share }) => share >= least)
    .sort((a, b) => b.share - a.share)
    .map(({ group, share }) => causeOf(group, share, stayed, all));
}

/** What the platform time is made of: the steps inside a phase where they tell most of it, else the phase. */
function leavesOf({ cutter }: CutTimelines, { phases }: Figures): Leaf[] {
  const leaves = phases.flatMap(({ name, parent, share }): (Leaf & { parent: string | null })[] => {
    const phase = cutter.phases.find((candidate) => candidate.name === name);
    return phase && share !== null && share > 0 ? [{ phase, share, parent }] : [];
  });
  return leaves
    .filter(({ parent }) => parent === null)
    .flatMap((top) => {
      const steps = leaves.filter(({ parent }) => parent === top.phase.name);
      return sumOf(steps) >= top.share * leastCovered ? steps : [top];
    });
}

function sumOf(leaves: readonly Leaf[]): number {
  return leaves.reduce((sum, { share }) => sum + share, 0);
}

function causeOf(group: readonly Leaf[], share: number, stayed: Stayed, all: readonly Stayed[]): Cause {
  const { phase: first } = group[0] as Leaf;
  const { name: resource = null, per = 'cell' } = first.resource ?? {};
  const phases = group
    .filter((leaf) => leaf.share >= share * leastPart)
    .map((leaf) => ({
      phase: leaf.phase.name,
      parent: leaf.phase.parent ?? null,
      share: leaf.share,
      behaviour: behaviourIn(stayed, leaf.phase, per, all) ?? null,
    }));
  const ceiling = first.waits_for === undefined ? undefined : ceilingBetween(stayed, first, first.waits_for, all);
  const isFull = ceiling !== undefined && ceiling.full >= leastFull;
  // Who waits while there is room does not wait for that.
  const isOther = ceiling !== undefined && !isFull;
  return {
    resource: isOther ? null : resource,
    per,
    share,
    nature: isFull ? 'queue' : natureOf(phases, share),
    is_like_others: false,
    ceiling: ceiling ?? null,
    phases,
  };
}

/** What one large part of them waits for, all may. */
function natureOf(phases: readonly CausePhase[], whole: number): Nature {
  const held = (nature: Nature) =>
    phases.filter(({ behaviour }) => behaviour?.nature === nature).reduce((sum, { share }) => sum + share, 0);
  if (held('queue') >= whole * largePart) return 'queue';
  return held('service') >= whole / 2 ? 'service' : 'unclear';
}

function behaviourIn(stayed: Stayed, phase: Phase, per: 'cell' | 'run', all: readonly Stayed[]): Behaviour | undefined {
  const { cut } = stayed;
  const own = stayed.stays(cut.cutter.phases.indexOf(phase));
  return behaviourOf(own, shareOut(own, per, cut.cells), companyIn(phase, stayed, all));
}

function ceilingBetween(stayed: Stayed, waits: Phase, held: string, all: readonly Stayed[]): Ceiling | undefined {
  return ceilingOf(intervalsIn([stayed], waits.name), intervalsIn(all, held));
}

/** The stays in the phase of that name, by cell. */
function intervalsIn(all: readonly Stayed[], phase: string): Map<string, Intervals> {
  return together(
    all.flatMap(({ cut, stays }) => {
      const own = cut.cutter.phases.findIndex(({ name }) => name === phase);
      return own < 0 ? [] : intervalsBy(stays(own), 'cell', cut.cells);
    }),
  );
}
