import type { Area, Sample } from '../../catalog/areas.ts';
import type { MarkColumns } from '../../events/mark-store.ts';
import type { EventStore } from '../../events/store.ts';
import { compareNumbers, compareOrigins, compareTexts, createParts, indices, originsOf, permute } from './order.ts';

/** Samples in the order of their time. */
export interface Samples {
  readonly length: number;
  readonly entry: (i: number) => Sample;
  readonly time_ns: Float64Array;
  readonly value: Float64Array;
  readonly parts: (i: number) => readonly string[];
  readonly vm: (i: number) => string;
  readonly job: (i: number) => string;
  readonly at: (i: number) => string;
  readonly file: Uint32Array;
  readonly line: Uint32Array;
}

/** The samples of `columns` in the order of their time; copies count once. */
export function arrangeSamples(
  { samples }: MarkColumns,
  store: EventStore,
  areas: readonly Area[],
  baseSecond: number,
): Samples {
  const time_ns = Float64Array.from(
    samples.second,
    (second, i) => (second - baseSecond) * 1e9 + (samples.nano[i] as number),
  );
  const { process, vm, job, at, fileRank } = originsOf(store);
  const entries: Sample[] = areas.flatMap((area) => area.samples);
  const { file, line, parts, sample, value } = samples;
  const sayAlike = (a: number, b: number) =>
    compareNumbers(time_ns[a], time_ns[b]) ||
    compareNumbers(sample[a], sample[b]) ||
    compareNumbers(value[a], value[b]) ||
    compareTexts(store.strings.text(parts[a] as number), store.strings.text(parts[b] as number));
  const order = indices(samples.length).sort(
    (a, b) =>
      sayAlike(a, b) ||
      compareOrigins(process(file[a] as number), process(file[b] as number)) ||
      compareNumbers(fileRank(file[a] as number), fileRank(file[b] as number)) ||
      compareNumbers(line[a], line[b]),
  );
  const distinct = order.filter((i, n) => n === 0 || sayAlike(order[n - 1] as number, i) !== 0);
  const all: Samples = {
    length: samples.length,
    entry: (i) => entries[sample[i] as number] as Sample,
    time_ns,
    value,
    parts: createParts(store, parts),
    vm: (i) => vm(file[i] as number),
    job: (i) => job(file[i] as number),
    at: (i) => at(file[i] as number, line[i] as number),
    file,
    line,
  };
  return pickSamples(all, distinct);
}

/** Those of `samples` with the numbers in `order`, in that order. */
export function pickSamples(samples: Samples, order: readonly number[]): Samples {
  const from = (i: number) => order[i] as number;
  return {
    length: order.length,
    entry: (i) => samples.entry(from(i)),
    time_ns: permute(samples.time_ns, order),
    value: permute(samples.value, order),
    parts: (i) => samples.parts(from(i)),
    vm: (i) => samples.vm(from(i)),
    job: (i) => samples.job(from(i)),
    at: (i) => samples.at(from(i)),
    file: permute(samples.file, order),
    line: permute(samples.line, order),
  };
}
