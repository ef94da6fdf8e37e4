import { countUpTo } from '../../../correlate/bisect.ts';
import type { Marks } from '../../../correlate/marks.ts';
import { type SpanEnd, spanEnds } from '../../../events/mark-store.ts';
import { grouped } from '../../grouped.ts';

/** The area of the catalogue that these figures are made of. */
export const area = 'auctions';

/** Work of both kinds. */
export interface Work {
  readonly tasks: number;
  readonly lrps: number;
}

/** One auction. What the logs do not tell is NaN, as counts are that no line has. */
export interface Batch {
  readonly process: string;
  /** Nanoseconds since the base second; the end is NaN where it is not in the logs. */
  readonly start_ns: number;
  readonly end_ns: number;
  readonly end: SpanEnd;
  /** Its first line, as file:line. */
  readonly at: string;
  /** How long each step took, in nanoseconds. */
  readonly list_ns: number;
  readonly fetch_ns: number;
  readonly schedule_ns: number;
  /** When it took its work from the queue. */
  readonly taken_ns: number;
  readonly taken: Work;
  readonly placed: Work;
  readonly failed: Work;
  /** Cells that answered, and that did not. */
  readonly answering: number;
  readonly silent: number;
  /** The answers of cells that the logs tell one by one: rows of spans. */
  readonly answers: readonly number[];
}

/** Who wrote a line: the VM and its job, or the file where the path does not tell. */
export function processOf(vm: string, job: string, file: number): string {
  return vm === '' && job === '' ? `file ${file}` : `${vm} ${job}`;
}

/** All batches of all auctioneers, in the order of their beginning. Batches of one process follow each other. */
export function batchesOf(marks: Marks): Batch[] {
  const { spans, samples } = marks;
  const rows = marks.spansOf(area, 'batch').filter((i) => !Number.isNaN(spans.start_ns[i]));
  const byProcess = grouped(rows, (i) => processOf(spans.vm(i), spans.job(i), spans.file[i] as number));
  /** The batch of a process at a time: the last that began, unless it had ended, or has another session. */
  const find = (process: string, session: string | undefined, time_ns: number): number | undefined => {
    const own = byProcess.get(process) ?? [];
    const i = own[countUpTo(own, time_ns, (row) => spans.start_ns[row] as number) - 1];
    if (i === undefined || (spans.end_ns[i] as number) < time_ns) return undefined;
    return spans.parts(i).at(-1) === session ? i : undefined;
  };
  const inBatches = (name: string) => {
    const found = new Map<number, number>();
    for (const i of marks.samplesOf(area, name)) {
      const process = processOf(samples.vm(i), samples.job(i), samples.file[i] as number);
      const batch = find(process, samples.parts(i).at(-1), samples.time_ns[i] as number);
      if (batch !== undefined) found.set(batch, i);
    }
    return found;
  };
  const spansIn = (name: string) => {
    const found = new Map<number, number[]>();
    for (const i of marks.spansOf(area, name)) {
      const process = processOf(spans.vm(i), spans.job(i), spans.file[i] as number);
      // An answer without a duration has only an end.
      const time_ns = (Number.isNaN(spans.end_ns[i]) ? spans.start_ns[i] : spans.end_ns[i]) as number;
      const batch = find(process, spans.parts(i).at(-1), time_ns);
      if (batch === undefined) continue;
      const known = found.get(batch);
      if (known) known.push(i);
      else found.set(batch, [i]);
    }
    return found;
  };
  const work = (what: string) => {
    const [tasks, lrps] = [inBatches(`${what}-tasks`), inBatches(`${what}-lrps`)];
    const value = (of: ReadonlyMap<number, number>, batch: number) => samples.value[of.get(batch) ?? -1] ?? Number.NaN;
    return (batch: number): Work => ({ tasks: value(tasks, batch), lrps: value(lrps, batch) });
  };
  const [taken, placed, failed] = [work('taken'), work('placed'), work('failed')];
  const [answering, silent] = [inBatches('answering-cells'), inBatches('silent-cells')];
  const takenAt = inBatches('taken-tasks');
  const [lists, fetches, schedules] = [spansIn('list-cells'), spansIn('fetch-states'), spansIn('schedule')];
  const answers = spansIn('fetch-state');
  const took = (of: ReadonlyMap<number, readonly number[]>, batch: number) =>
    spans.duration_ns[of.get(batch)?.[0] ?? -1] ?? Number.NaN;
  return rows.map((i) => ({
    process: processOf(spans.vm(i), spans.job(i), spans.file[i] as number),
    start_ns: spans.start_ns[i] as number,
    end_ns: spans.end_ns[i] as number,
    end: spans.end[i] as SpanEnd,
    at: spans.at(i),
    list_ns: took(lists, i),
    fetch_ns: took(fetches, i),
    schedule_ns: took(schedules, i),
    taken_ns: samples.time_ns[takenAt.get(i) ?? -1] ?? Number.NaN,
    taken: taken(i),
    placed: placed(i),
    failed: failed(i),
    answering: samples.value[answering.get(i) ?? -1] ?? Number.NaN,
    silent: samples.value[silent.get(i) ?? -1] ?? Number.NaN,
    answers: answers.get(i) ?? [],
  }));
}

/** How many Tasks and LRP instances `work` is, not counting what no line tells. */
export function sizeOf({ tasks, lrps }: Work): number {
  return (tasks || 0) + (lrps || 0);
}

/** True if the batch went to its end and had something to place. */
export function hasWork({ end, taken }: Batch): boolean {
  return end === spanEnds.done && sizeOf(taken) > 0;
}
