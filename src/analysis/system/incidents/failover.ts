import { countUpTo } from '../../../correlate/bisect.ts';
import { grouped } from '../../grouped.ts';
import { seconds } from '../../stats.ts';
import { notesOf } from '../cells/notes.ts';
import type { IncidentContext } from './context.ts';
import { curveOf } from './curve.ts';
import { endOf, type HolderEnd } from './holder-end.ts';
import { type Holder, holdersOf } from './holders.ts';
import { type InFlight, instancesInFlight, tasksInFlight } from './in-flight.ts';
import type { Happening } from './incident.ts';

export interface FailoverFacts {
  /** What the lock is for: bbs, auctioneer, … */
  readonly component: string;
  /** The VMs of the active one before and after; null where no line of theirs tells. */
  readonly from_vm: string | null;
  readonly to_vm: string | null;
  /** The same process began anew. */
  readonly restart: boolean;
  /** It gave its lock away itself. */
  readonly planned: boolean;
  /** When there was last known to be an active one, and by what. */
  readonly last_sign: string | null;
  readonly last_sign_by: HolderEnd['by'];
  readonly expired: string | null;
  /** When there was an active one again; null if there was none until the end of the logs. */
  readonly acquired: string | null;
  /** The first line about work that the new one wrote. */
  readonly first_work: string | null;
  /** Since the last sign. */
  readonly expired_s: number | null;
  readonly gap_s: number | null;
  readonly first_work_s: number | null;
  /** Until the new one works and no request to it fails any more. */
  readonly normal_s: number | null;
  /** Requests to the BBS that failed in between; null for other components. */
  readonly failed_calls: number | null;
  /** What was under way at the last sign. */
  readonly tasks: InFlight;
  readonly instances: InFlight;
}

export type Failover = Happening<'failover', FailoverFacts>;

/** After this long without an active one at the end of the logs, they are no longer about everything being stopped. */
const leastAlone_ns = 30e9;
/** A request that fails later has other reasons. */
const settling_ns = 60e9;

/** The times in which a component of which one is active changed from one to the other, or had none. */
export function findFailovers(context: IncidentContext): Failover[] {
  const byKey = [...holdersOf(context)];
  const works_ns = firstWorks(
    byKey.flatMap(([, holders]) => holders),
    context,
  );
  return byKey
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, holders]) =>
      holders.flatMap((holder, i) => {
        const next = holders[i + 1];
        const end = endOf(holder, next?.acquired_ns ?? context.to_ns, next, context);
        if (!end || (!next && context.to_ns - (end.at_ns ?? context.to_ns) < leastAlone_ns)) return [];
        return [tell(holder, end, next, context, next && works_ns.get(next))];
      }),
    );
}

/** `work_ns` is when `next` first worked. */
function tell(
  holder: Holder,
  end: HolderEnd,
  next: Holder | undefined,
  context: IncidentContext,
  work_ns: number | undefined,
): Failover {
  const { correlated, clock, speech, instances } = context;
  const { key } = holder;
  const zero_ns = end.at_ns ?? end.expired_ns ?? next?.acquired_ns ?? holder.acquired_ns;
  const calls = key === 'bbs' ? failedCalls(zero_ns, next, context) : undefined;
  const normal_ns = next && Math.max(next.acquired_ns, work_ns ?? next.acquired_ns, calls?.at(-1) ?? next.acquired_ns);
  const since = (at_ns: number | undefined) =>
    seconds(at_ns === undefined || end.at_ns === undefined ? undefined : at_ns - end.at_ns);
  const vmOf = (file: number | undefined) =>
    (file === undefined ? undefined : correlated.arranged.store.files[file]?.origin.vm) || null;
  const processes = [holder, next].map((own) => (own?.file === undefined ? undefined : speech.processOf(own.file)));
  return {
    id: '',
    kind: 'failover',
    what: key,
    from: clock(zero_ns) ?? '',
    to: clock(normal_ns),
    facts: {
      component: key,
      from_vm: vmOf(holder.file),
      to_vm: vmOf(next?.file),
      restart: next !== undefined && processes[0] !== undefined && processes[0] === processes[1],
      planned: end.by === 'release',
      last_sign: clock(end.at_ns),
      last_sign_by: end.by,
      expired: clock(end.expired_ns),
      acquired: clock(next?.acquired_ns),
      first_work: clock(work_ns),
      expired_s: since(end.expired_ns),
      gap_s: since(next?.acquired_ns),
      first_work_s: since(work_ns),
      normal_s: since(normal_ns),
      failed_calls: calls === undefined ? null : calls.length,
      tasks: tasksInFlight(correlated, zero_ns),
      instances: instancesInFlight(instances, zero_ns),
    },
    curve: curveOf(instances, { from_ns: zero_ns, to_ns: normal_ns ?? context.to_ns }, context, clock),
  };
}

/** When requests to the BBS failed from `from_ns` on, until a little after there was a new one. */
function failedCalls(from_ns: number, next: Holder | undefined, { correlated, to_ns }: IncidentContext): number[] {
  const until_ns = next ? next.acquired_ns + settling_ns : to_ns;
  const times = notesOf(correlated.marks, 'bbs-call-failed').map(({ at_ns }) => at_ns);
  return times.filter((at_ns) => at_ns >= from_ns && at_ns <= until_ns);
}

/** When each of `holders` first wrote an event once it had its lock; none for those that never did, or of which no file is known. */
function firstWorks(
  holders: readonly Holder[],
  { correlated: { arranged }, speech }: IncidentContext,
): Map<Holder, number> {
  const { columns, time_ns } = arranged;
  const processes = arranged.store.files.map((_, file) => speech.processOf(file));
  const found = new Map<Holder, number>();
  const known = holders.filter(({ file }) => file !== undefined && processes[file] !== undefined);
  for (const [process, own] of grouped(known, ({ file = -1 }) => processes[file])) {
    const inOrder = own.toSorted((a, b) => a.acquired_ns - b.acquired_ns);
    const acquired_ns = Float64Array.from(inOrder, (holder) => holder.acquired_ns);
    const first_ns = new Float64Array(own.length).fill(Number.POSITIVE_INFINITY);
    for (let event = 0; event < columns.length; event++) {
      if (processes[columns.file[event] as number] !== process) continue;
      const holder = countUpTo(acquired_ns, time_ns[event] as number) - 1;
      if ((time_ns[event] as number) < (first_ns[holder] as number)) first_ns[holder] = time_ns[event] as number;
    }
    // Who worked last worked after all before, too.
    for (let i = own.length - 1; i >= 0; i--) {
      first_ns[i] = Math.min(first_ns[i] as number, first_ns[i + 1] ?? Number.POSITIVE_INFINITY);
      if (Number.isFinite(first_ns[i])) found.set(inOrder[i] as Holder, first_ns[i] as number);
    }
  }
  return found;
}
