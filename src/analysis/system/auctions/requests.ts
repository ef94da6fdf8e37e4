import type { Marks } from '../../../correlate/marks.ts';
import { grouped } from '../../grouped.ts';
import { area, type Batch, processOf } from './batches.ts';

/** What the auctioneer was asked to place at once. */
export interface AuctionRequest {
  /** When it had been taken into the queue, in nanoseconds since the base second. */
  readonly time_ns: number;
  readonly tasks: number;
  readonly lrps: number;
  /** Task guids and process guids. */
  readonly names: readonly string[];
  /** Its line, as file:line. */
  readonly at: string;
  /** The batch that took it; undefined where the logs show none. */
  readonly batch: Batch | undefined;
  /** How long it waited for its batch to begin: 0 if that had already begun; NaN without a batch. */
  readonly waited_ns: number;
}

interface Asked {
  readonly time_ns: number;
  readonly process: string;
  readonly at: string;
  tasks: number;
  lrps: number;
  readonly names: string[];
}

/**
 * All requests in the order of time, with their batches. A batch takes all that is in the queue; a request that is logged
 * just after the batch has taken it belongs to it as far as the batch had more than came before.
 */
export function auctionRequests(marks: Marks, batches: readonly Batch[]): AuctionRequest[] {
  const byProcess = grouped(askedIn(marks), ({ process }) => process);
  return [...byProcess]
    .flatMap(([process, asked]) => {
      const own = batches.filter((batch) => batch.process === process);
      const taken = assign(asked, own, restartsOf(marks, process));
      return asked.map((one) => {
        const batch = taken.get(one);
        const waited_ns = batch ? Math.max(0, batch.start_ns - one.time_ns) : Number.NaN;
        return { ...one, batch, waited_ns };
      });
    })
    .sort((a, b) => a.time_ns - b.time_ns || (a.at < b.at ? -1 : 1));
}

/** The requests, each with all that its line names. */
function askedIn(marks: Marks): Asked[] {
  const { samples } = marks;
  const lines = new Map<string, Asked>();
  for (const [name, kind] of [
    ['submitted-tasks', 'tasks'],
    ['submitted-lrps', 'lrps'],
  ] as const) {
    for (const i of marks.samplesOf(area, name)) {
      const at = samples.at(i);
      const process = processOf(samples.vm(i), samples.job(i), samples.file[i] as number);
      const known = lines.get(at) ?? {
        time_ns: samples.time_ns[i] as number,
        process,
        at,
        tasks: 0,
        lrps: 0,
        names: [],
      };
      known[kind] += samples.value[i] as number;
      known.names.push(samples.parts(i)[0] ?? '');
      lines.set(at, known);
    }
  }
  return [...lines.values()].sort((a, b) => a.time_ns - b.time_ns || (a.at < b.at ? -1 : 1));
}

function assign(asked: readonly Asked[], batches: readonly Batch[], restarts_ns: readonly number[]): Map<Asked, Batch> {
  const found = new Map<Asked, Batch>();
  const queues = { tasks: asked.filter(({ tasks }) => tasks > 0), lrps: asked.filter(({ lrps }) => lrps > 0) };
  for (const kind of ['tasks', 'lrps'] as const) {
    const queue = queues[kind];
    let [next, restart] = [0, 0];
    for (const batch of batches) {
      if (Number.isNaN(batch.taken_ns)) continue;
      // A process that begins anew has forgotten its queue.
      while ((restarts_ns[restart] as number) <= batch.start_ns) {
        while (next < queue.length && (queue[next] as Asked).time_ns < (restarts_ns[restart] as number)) next++;
        restart++;
      }
      let sum = 0;
      for (; next < queue.length; next++) {
        const one = queue[next] as Asked;
        const isLate = one.time_ns > batch.taken_ns;
        if (isLate && (sum >= batch.taken[kind] || !(one.time_ns <= batch.end_ns))) break;
        sum += one[kind];
        found.set(one, batch);
      }
    }
  }
  return found;
}

function restartsOf(marks: Marks, process: string): number[] {
  const { samples } = marks;
  return marks
    .samplesOf(area, 'auctioneer-started')
    .filter((i) => processOf(samples.vm(i), samples.job(i), samples.file[i] as number) === process)
    .map((i) => samples.time_ns[i] as number);
}
