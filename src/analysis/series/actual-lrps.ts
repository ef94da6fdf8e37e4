import type { Counted, Period } from './periods.ts';

/** What happens to the records that the BBS has of one index, in the order in which they count at the same time. */
export const lrpSteps = [
  'suspect',
  'recovered',
  'evacuating',
  'destroyed',
  'crashed',
  'removed',
  'unclaimed',
  'claimed',
  'running',
] as const;

/** One step of one incarnation (`row`). */
export interface LrpStep {
  readonly step: (typeof lrpSteps)[number];
  readonly row: number;
  readonly at_ns: number;
}

type State = 'unclaimed' | 'claimed' | 'running' | 'crashed';

/** A record of the BBS: an ActualLRP of some presence. */
interface ActualLrp {
  readonly row: number;
  readonly state: State;
  readonly since_ns: number;
}

type Presence = 'ordinary' | 'suspect' | 'evacuating';

const countOf = { suspect: 'lrps_running_suspect', evacuating: 'lrps_running_evacuating' } as const;

/**
 * Replays what the BBS has of one index: at most one ordinary record, and beside it one that is suspect, because its cell
 * is missing, and one that is evacuating. Both of these are gone once the ordinary one runs (StartActualLRP in the BBS).
 * `before` is the state of the first row before the first step, where it was there before the logs begin. Steps must be
 * in order; only records of rows that are `chosen` are told.
 */
export function replayIndex(
  steps: readonly LrpStep[],
  before: State | undefined,
  chosen: (row: number) => boolean,
): Period[] {
  const records: Partial<Record<Presence, ActualLrp>> = {};
  const periods: Period[] = [];
  const tell = (count: Counted, from_ns: number, to_ns: number) => {
    if (to_ns > from_ns) periods.push({ count, from_ns, to_ns });
  };
  const remove = (presence: Presence, at_ns: number) => {
    const record = records[presence];
    delete records[presence];
    if (!record || !chosen(record.row)) return;
    tell(`lrps_${record.state}`, record.since_ns, at_ns);
    if (presence !== 'ordinary' && record.state === 'running') tell(countOf[presence], record.since_ns, at_ns);
  };
  const put = (presence: Presence, row: number, state: State, at_ns: number) => {
    remove(presence, at_ns);
    records[presence] = { row, state, since_ns: at_ns };
  };
  const lastState = new Map<number, State>();
  const [first] = steps;
  if (first && before) put('ordinary', first.row, before, Number.NEGATIVE_INFINITY);
  for (const { step, row, at_ns } of steps) {
    const ordinary = records.ordinary?.row === row ? records.ordinary : undefined;
    const state = ordinary?.state ?? lastState.get(row) ?? 'running';
    if (step === 'suspect' || step === 'evacuating') {
      if (ordinary) remove('ordinary', at_ns);
      // A claimed instance is given away, and leaves nothing behind.
      if (step === 'suspect' || state === 'running') put(step, row, state, at_ns);
    } else if (step === 'recovered') {
      if (records.suspect?.row !== row) continue;
      const was = records.suspect.state;
      remove('suspect', at_ns);
      put('ordinary', row, was, at_ns);
    } else if (step === 'destroyed') {
      if (records.evacuating?.row === row) remove('evacuating', at_ns);
    } else if (step === 'removed') {
      remove(records.ordinary ? 'ordinary' : 'suspect', at_ns);
    } else if (step === 'crashed') {
      const aside = (['suspect', 'evacuating'] as const).find((presence) => records[presence]?.row === row);
      if (aside) remove(aside, at_ns);
      else if (ordinary || !records.ordinary) put('ordinary', row, 'crashed', at_ns);
    } else if (canBecome(step, ordinary?.state) && records.suspect?.row !== row) {
      put('ordinary', row, step, at_ns);
      lastState.set(row, step);
      if (step === 'running') for (const aside of ['suspect', 'evacuating'] as const) remove(aside, at_ns);
    }
  }
  for (const presence of ['ordinary', 'suspect', 'evacuating'] as const) remove(presence, Number.POSITIVE_INFINITY);
  return periods;
}

/** The BBS writes "complete" once a call is over: by then, the next one may be over too. */
function canBecome(step: 'unclaimed' | 'claimed' | 'running', now: State | undefined): boolean {
  const order = ['unclaimed', 'claimed', 'running'];
  return now === undefined || (now !== 'crashed' && order.indexOf(step) > order.indexOf(now));
}
