import type { Area, Sample, Span } from '../catalog/areas.ts';
import type { MarkColumns } from '../events/mark-store.ts';
import type { EventStore } from '../events/store.ts';
import { group, indices, inverse } from './marks/order.ts';
import { arrangeSamples, pickSamples, type Samples } from './marks/samples.ts';
import { arrangeSpans, pickSpans, type Spans } from './marks/spans.ts';

export type { Samples } from './marks/samples.ts';
export type { Spans } from './marks/spans.ts';

/** What is known of the system around the work. */
export interface Marks {
  readonly areas: readonly Area[];
  readonly spans: Spans;
  readonly samples: Samples;
  /** Those of the span or sample called `name` in `area`, in the order of time; none if the catalogue does not know it. */
  spansOf(area: string, name: string): readonly number[];
  samplesOf(area: string, name: string): readonly number[];
}

/**
 * `columns` in the order of their time, which is the same whatever the order of files. Ends of a span that stand in two
 * files of one process (a log that was rotated) are joined; what is there twice (syslog and file) counts once.
 */
export function arrangeMarks(
  columns: MarkColumns,
  store: EventStore,
  areas: readonly Area[],
  baseSecond: number,
): Marks {
  const spans = arrangeSpans(columns, store, areas, baseSecond);
  const samples = arrangeSamples(columns, store, areas, baseSecond);
  const spanGroups = group(spans.length, (i) => spans.entry(i).id);
  const sampleGroups = group(samples.length, (i) => samples.entry(i).id);
  const areaOf = (name: string) => areas.find((area) => area.name === name);
  const idOf = (entries: readonly (Span | Sample)[] = [], name: string) =>
    entries.find((entry) => entry.name === name)?.id ?? -1;
  return {
    areas,
    spans,
    samples,
    spansOf: (area, name) => spanGroups.get(idOf(areaOf(area)?.spans, name)) ?? [],
    samplesOf: (area, name) => sampleGroups.get(idOf(areaOf(area)?.samples, name)) ?? [],
  };
}

/** `marks` with only those spans and samples that `keepSpan` and `keepSample` pick. */
export function pickMarks(marks: Marks, keepSpan: (i: number) => boolean, keepSample: (i: number) => boolean): Marks {
  const { spans, samples } = marks;
  const ofSpans = indices(spans.length).filter(keepSpan);
  const ofSamples = indices(samples.length).filter(keepSample);
  const picked = { spans: pickSpans(spans, ofSpans), samples: pickSamples(samples, ofSamples) };
  const [spanAt, sampleAt] = [inverse(ofSpans), inverse(ofSamples)];
  const renumber = (list: readonly number[], at: ReadonlyMap<number, number>) =>
    list.flatMap((i) => {
      const number = at.get(i);
      return number === undefined ? [] : [number];
    });
  return {
    areas: marks.areas,
    ...picked,
    spansOf: (area, name) => renumber(marks.spansOf(area, name), spanAt),
    samplesOf: (area, name) => renumber(marks.samplesOf(area, name), sampleAt),
  };
}
