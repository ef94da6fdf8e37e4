import type { Area, Sample } from '../../catalog/areas.ts';
import type { MarkColumns, SampleColumns } from '../../events/mark-store.ts';
import type { EventStore } from '../../events/store.ts';
import { sortedBy } from '../sort.ts';
import { compareNumbers, compareTexts, createParts, originsOf, permute, timesOf } from './order.ts';

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
  const { parts, sample, value } = samples;
  const time_ns = timesOf(samples.second, samples.nano, baseSecond);
  const { rank } = originsOf(store);
  const text = (i: number) => store.strings.text(parts[i] as number);
  const sayAlike = (a: number, b: number) =>
    compareNumbers(time_ns[a], time_ns[b]) ||
    compareNumbers(sample[a], sample[b]) ||
    compareNumbers(value[a], value[b]) ||
    compareTexts(text(a), text(b));
  const order = sortedBy(
    time_ns,
    (a, b) =>
      sayAlike(a, b) ||
      rank(samples.file[a] as number) - rank(samples.file[b] as number) ||
      compareNumbers(samples.line[a], samples.line[b]),
  );
  const distinct = order.filter((i, n) => n === 0 || sayAlike(order[n - 1] as number, i) !== 0);
  return createSamples(
    { ...samples, time_ns },
    distinct,
    areas.flatMap((area) => area.samples),
    store,
  );
}

/** The samples of `columns` in `order`; nothing else of what they were made of is kept. */
function createSamples(
  columns: Pick<Samples, 'time_ns' | 'value' | 'file' | 'line'> & Pick<SampleColumns, 'sample' | 'parts'>,
  order: Uint32Array,
  entries: readonly Sample[],
  store: EventStore,
): Samples {
  const { vm, job, at } = originsOf(store);
  const sample = permute(columns.sample, order);
  const [file, line] = [permute(columns.file, order), permute(columns.line, order)];
  return {
    length: order.length,
    entry: (i) => entries[sample[i] as number] as Sample,
    time_ns: permute(columns.time_ns, order),
    value: permute(columns.value, order),
    parts: createParts(store, permute(columns.parts, order)),
    vm: (i) => vm(file[i] as number),
    job: (i) => job(file[i] as number),
    at: (i) => at(file[i] as number, line[i] as number),
    file,
    line,
  };
}

/** Those of `samples` with the numbers in `order`, in that order. */
export function pickSamples(samples: Samples, order: Uint32Array): Samples {
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
