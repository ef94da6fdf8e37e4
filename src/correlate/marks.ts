import type { Area, Sample, Span } from '../catalog/areas.ts';
import type { MarkColumns } from '../events/mark-store.ts';
import type { EventStore } from '../events/store.ts';
import { groupNumbers } from './groups.ts';
import { indices } from './indices.ts';
import { arrangeSamples, pickSamples, type Samples } from './marks/samples.ts';
import { arrangeSpans, pickSpans, type Spans } from './marks/spans.ts';

export type { Samples } from './marks/samples.ts';
export type { Spans } from './marks/spans.ts';

/** What is known of the system around the work. */
export interface Marks {
  readonly areas: readonly Area[];
  readonly spans: Spans;
  readonly samples: Samples;
  /** Those of the span or sample called `name` in `area`, in the order of time, as a new list; none if the catalogue does not know it. */
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
  return createMarks(areas, spans, arrangeSamples(columns, store, areas, baseSecond));
}

/** `marks` with only those spans and samples that `keepSpan` and `keepSample` pick. */
export function pickMarks(marks: Marks, keepSpan: (i: number) => boolean, keepSample: (i: number) => boolean): Marks {
  const { areas, spans, samples } = marks;
  const ofSpans = indices(spans.length, keepSpan);
  const ofSamples = indices(samples.length, keepSample);
  return createMarks(areas, pickSpans(spans, ofSpans), pickSamples(samples, ofSamples));
}

function createMarks(areas: readonly Area[], spans: Spans, samples: Samples): Marks {
  const spansOf = byName(areas, ({ spans }) => spans, spans);
  const samplesOf = byName(areas, ({ samples }) => samples, samples);
  return { areas, spans, samples, spansOf, samplesOf };
}

/** The numbers of the marks of each name. */
function byName(
  areas: readonly Area[],
  entriesOf: (area: Area) => readonly (Span | Sample)[],
  { length, entry }: Spans | Samples,
): (area: string, name: string) => number[] {
  const entries = areas.flatMap(entriesOf);
  const { of } = groupNumbers(length, entries.length, (i) => entry(i).id);
  return (area, name) => {
    const id = entries.findIndex((known) => known.area === area && known.name === name);
    return id < 0 ? [] : Array.from(of(id));
  };
}
