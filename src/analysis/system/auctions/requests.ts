import { groupNumbers } from '../../../correlate/groups.ts';
import type { Marks } from '../../../correlate/marks.ts';
import { columnOf, joinedRows, pickFrom } from '../../column.ts';
import { grouped } from '../../grouped.ts';
import { area, type Batch, processOf } from './batches.ts';

/** What the auctioneer was asked to place: requests by number, in the order of time. */
export interface AuctionRequests {
  readonly length: number;
  /** When each had been taken into the queue, in nanoseconds since the base second. */
  readonly time_ns: Float64Array;
  readonly tasks: Float64Array;
  readonly lrps: Float64Array;
  /** The place among all batches of the one that took it; -1 where the logs show none. */
  readonly batch: Int32Array;
  /** How long it waited for its batch to begin: 0 if that had already begun; NaN without a batch. */
  readonly waited_ns: Float64Array;
  /** Task guids and process guids. */
  names(request: number): string[];
  /** Its line, as file:line. */
  at(request: number): string;
}

/**
 * All requests, with their batches. A batch takes all that is in the queue; a request that is logged just after the batch
 * has taken it belongs to it as far as the batch had more than came before.
 */
export function auctionRequests(marks: Marks, batches: readonly Batch[]): AuctionRequests {
  const { samples } = marks;
  const lines = linesOf(marks);
  const { length } = lines;
  const rowsOf = (request: number) => lines[request] as Uint32Array;
  const first = (request: number) => rowsOf(request)[0] as number;
  const sumOf = (name: string) =>
    columnOf(length, (request) =>
      rowsOf(request).reduce(
        (sum, row) => (samples.entry(row).name === name ? sum + (samples.value[row] as number) : sum),
        0,
      ),
    );
  const time_ns = columnOf(length, (request) => samples.time_ns[first(request)] as number);
  const [tasks, lrps] = [sumOf(submitted.tasks), sumOf(submitted.lrps)];
  const batch = new Int32Array(length).fill(-1);
  for (const [process, own] of grouped(lines.keys(), (request) => processIn(marks, first(request)))) {
    const ofProcess = [...batches.keys()].filter((i) => batches[i]?.process === process);
    const restarts_ns = restartsOf(marks, process);
    assign({ time_ns, count: tasks, kind: 'tasks' }, own, { batches, ofProcess, restarts_ns }, batch);
    assign({ time_ns, count: lrps, kind: 'lrps' }, own, { batches, ofProcess, restarts_ns }, batch);
  }
  const startOf = (request: number) => batches[batch[request] as number]?.start_ns ?? Number.NaN;
  return {
    length,
    time_ns,
    tasks,
    lrps,
    batch,
    waited_ns: columnOf(length, (request) => Math.max(0, startOf(request) - (time_ns[request] as number))),
    names: (request) => Array.from(rowsOf(request), (row) => samples.parts(row)[0] ?? ''),
    at: (request) => samples.at(first(request)),
  };
}

const submitted = { tasks: 'submitted-tasks', lrps: 'submitted-lrps' } as const;

/** The samples of each line that asks for something, in the order of time. */
function linesOf({ samples, samplesOf }: Marks): Uint32Array[] {
  const rows = joinedRows(Object.values(submitted).map((name) => Uint32Array.from(samplesOf(area, name))));
  const numbers = new Map<number, number>();
  const numberOf = rows.map((row) => {
    const line = (samples.file[row] as number) * 2 ** 32 + (samples.line[row] as number);
    const number = numbers.get(line) ?? numbers.size;
    numbers.set(line, number);
    return number;
  });
  const { of } = groupNumbers(rows.length, numbers.size, (i) => numberOf[i] as number);
  const lines = Array.from(numbers.values(), (number) => of(number).map((i) => rows[i] as number));
  const [timeOf, at] = [
    (line: Uint32Array) => samples.time_ns[line[0] as number] as number,
    (line: Uint32Array) => samples.at(line[0] as number),
  ];
  return lines.sort((a, b) => timeOf(a) - timeOf(b) || (at(a) < at(b) ? -1 : 1));
}

function processIn({ samples }: Marks, row: number): string {
  return processOf(samples.vm(row), samples.job(row), samples.file[row] as number);
}

/** Gives the requests of one process and kind, which are in the order of time, to the batches that took them: places in `batch`. */
function assign(
  { time_ns, count, kind }: { time_ns: Float64Array; count: Float64Array; kind: 'tasks' | 'lrps' },
  requests: readonly number[],
  {
    batches,
    ofProcess,
    restarts_ns,
  }: { batches: readonly Batch[]; ofProcess: readonly number[]; restarts_ns: readonly number[] },
  batch: Int32Array,
): void {
  const queue = pickFrom(requests, (request) => (count[request] as number) > 0);
  const timeAt = (at: number) => time_ns[queue[at] as number] as number;
  let [next, restart] = [0, 0];
  for (const place of ofProcess) {
    const own = batches[place] as Batch;
    if (Number.isNaN(own.taken_ns)) continue;
    // A process that begins anew has forgotten its queue.
    while ((restarts_ns[restart] as number) <= own.start_ns) {
      while (next < queue.length && timeAt(next) < (restarts_ns[restart] as number)) next++;
      restart++;
    }
    let sum = 0;
    for (; next < queue.length; next++) {
      const isLate = timeAt(next) > own.taken_ns;
      if (isLate && (sum >= own.taken[kind] || !(timeAt(next) <= own.end_ns))) break;
      sum += count[queue[next] as number] as number;
      batch[queue[next] as number] = place;
    }
  }
}

function restartsOf(marks: Marks, process: string): number[] {
  const restarts = pickFrom(marks.samplesOf(area, 'auctioneer-started'), (row) => processIn(marks, row) === process);
  return Array.from(restarts, (row) => marks.samples.time_ns[row] as number);
}
