import type { PlacementKind, PlacementReason } from '../auctions/reasons.ts';
import { type Unplaced, unplaced } from '../auctions/unplaced.ts';
import type { IncidentContext } from './context.ts';
import { curveOf } from './curve.ts';
import { bounded, type Happening, type Spread, spreadOf } from './incident.ts';

export interface UnplacedFacts {
  /** Why the cluster did not take it, as Diego says it; empty where the logs do not. */
  readonly reason: string;
  /** `constraint`: no cell will ever take it, however empty. */
  readonly reason_kind: PlacementKind;
  readonly tasks: number;
  readonly instances: number;
  /** The most that waited at once. */
  readonly most_at_once: number;
  /** Failed placements in all. */
  readonly attempts: number;
  readonly placed: number;
  readonly given_up: number;
  readonly removed: number;
  /** Not placed when the logs end. */
  readonly open: number;
  /** From the first failed placement until a cell had it. */
  readonly waited: Spread;
  /** The longest waiting of those that never got a cell; `more` are not told. */
  readonly list: readonly {
    readonly name: string;
    readonly lifecycle: string;
    readonly since: string;
    readonly end: string;
  }[];
  readonly more: number;
}

export type UnplacedIncident = Happening<'unplaced', UnplacedFacts>;

const mostListed = 20;
/** What is not placed is tried again with the next convergence, which is due every 30 s (bbs, converge_repeat_interval). */
const convergence_ns = 30e9;
/** These pass: the cluster is busy, or a cell knew better, and the next try is likely to find a cell. */
const passing: ReadonlySet<PlacementKind> = new Set(['in-flight-limit', 'refused']);

/** What the cluster did not take, by its reason, in the order of time; what only missed one try is left out. */
export function findUnplaced(context: IncidentContext): UnplacedIncident[] {
  const groups: { reason: PlacementReason; to_ns: number; all: Unplaced[] }[] = [];
  const all = unplaced(context)
    .filter((one) => !isPassing(one))
    .sort((a, b) => a.first_failed_ns - b.first_failed_ns || (a.name < b.name ? -1 : 1));
  for (const one of all) {
    const to_ns = untilOf(one, context);
    // With less than a convergence between, it is one incident.
    const group = groups.findLast(
      ({ reason, to_ns }) => reason.text === one.reason.text && one.first_failed_ns <= to_ns + convergence_ns,
    );
    if (group) {
      group.all.push(one);
      group.to_ns = Math.max(group.to_ns, to_ns);
    } else groups.push({ reason: one.reason, to_ns, all: [one] });
  }
  return groups.map(({ reason, to_ns, all }) => tell(reason, all, to_ns, context));
}

function isPassing({ byReason, placed_ns = Number.POSITIVE_INFINITY, first_failed_ns }: Unplaced): boolean {
  return byReason.every(({ reason }) => passing.has(reason.kind)) && placed_ns - first_failed_ns <= convergence_ns;
}

/** Until when it was waiting for a cell, as far as the logs tell. */
function untilOf({ placed_ns, end, last_failed_ns }: Unplaced, { to_ns }: IncidentContext): number {
  return placed_ns ?? (end === 'open' ? to_ns : last_failed_ns);
}

function tell(
  { text: reason, kind: reason_kind }: PlacementReason,
  all: readonly Unplaced[],
  to_ns: number,
  context: IncidentContext,
): UnplacedIncident {
  const { clock, instances, correlated } = context;
  const from_ns = all.reduce((least, { first_failed_ns }) => Math.min(least, first_failed_ns), Infinity);
  const having = (end: Unplaced['end']) => all.filter((one) => one.end === end).length;
  const never = all
    .filter(({ end }) => end !== 'placed')
    .sort((a, b) => Number(a.end !== 'open') - Number(b.end !== 'open'));
  const { list, more } = bounded(never, mostListed);
  const tasks = all.filter(({ lifecycle }) => correlated.table(lifecycle).lifecycle.rules === 'task').length;
  return {
    id: '',
    kind: 'unplaced',
    what: reason === '' ? 'no cell' : reason,
    from: clock(from_ns) ?? '',
    to: having('open') > 0 ? null : clock(to_ns),
    facts: {
      reason,
      reason_kind,
      tasks,
      instances: all.length - tasks,
      most_at_once: mostAtOnce(all, context),
      attempts: all.reduce((sum, { attempts }) => sum + attempts, 0),
      placed: having('placed'),
      given_up: having('given-up'),
      removed: having('removed'),
      open: having('open'),
      waited: spreadOf(
        all.flatMap(({ placed_ns, first_failed_ns }) => (placed_ns === undefined ? [] : [placed_ns - first_failed_ns])),
      ),
      list: list.map(({ name, lifecycle, first_failed_ns, end }) => ({
        name,
        lifecycle,
        since: clock(first_failed_ns) ?? '',
        end,
      })),
      more,
    },
    curve: curveOf(instances, { from_ns, to_ns }, context, clock),
  };
}

function mostAtOnce(all: readonly Unplaced[], context: IncidentContext): number {
  const changes = all.flatMap((one) => [
    { at_ns: one.first_failed_ns, by: 1 },
    { at_ns: untilOf(one, context), by: -1 },
  ]);
  // What is refused once and never tried again waited, too.
  changes.sort((a, b) => a.at_ns - b.at_ns || b.by - a.by);
  let [now, most] = [0, 0];
  for (const { by } of changes) {
    now += by;
    most = Math.max(most, now);
  }
  return most;
}
