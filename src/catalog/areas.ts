import { suggestAlike } from '../suggest.ts';
import type { AreaFile, MarkMessage, SampleEntry, SpanEntry } from './area-schema.ts';
import type { Fault } from './faults.ts';
import { catalogFault } from './wording.ts';

/** A span of time that somebody spent on something, with a number that counts over the whole catalogue. */
export interface Span extends SpanEntry {
  readonly id: number;
  readonly area: string;
}

/** A number in a line, or the line itself, with a number that counts over the whole catalogue. */
export interface Sample extends SampleEntry {
  readonly id: number;
  readonly area: string;
}

/** A part of the system around the work: its requests, its loops. */
export interface Area {
  readonly name: string;
  readonly title: string;
  readonly explain: string;
  readonly spans: readonly Span[];
  readonly samples: readonly Sample[];
}

/** What a line may mean: an end of a span, that it went wrong, or a sample. */
export type Mark =
  | { readonly edge: 'start' | 'finish' | 'failure'; readonly of: Span; readonly message: MarkMessage }
  | { readonly edge: 'sample'; readonly of: Sample; readonly message: MarkMessage };

/** The areas that `files` describe together, in the order of their files. */
export function createAreas(files: readonly AreaFile[]): Area[] {
  let [span, sample] = [0, 0];
  return namesOf(files).map((name) => {
    const own = files.filter(({ area }) => area === name);
    return {
      name,
      title: own.findLast(({ title }) => title !== undefined)?.title ?? name,
      explain: own.findLast(({ explain }) => explain !== undefined)?.explain ?? '',
      spans: own.flatMap(({ spans }) => spans.map((entry) => ({ ...entry, area: name, id: span++ }))),
      samples: own.flatMap(({ samples }) => samples.map((entry) => ({ ...entry, area: name, id: sample++ }))),
    };
  });
}

/** All that lines may mean in `areas`. */
export function marksOf(areas: readonly Area[]): Mark[] {
  const edges = ['start', 'finish', 'failure'] as const;
  return areas.flatMap(({ spans, samples }) => [
    ...spans.flatMap((of) => edges.flatMap((edge) => (of[edge] ?? []).map((message) => ({ edge, of, message })))),
    ...samples.flatMap((of) => of.messages.map((message) => ({ edge: 'sample' as const, of, message }))),
  ]);
}

/** Stands for every lifecycle in metrics. */
const any = 'any';

/** What is wrong with `files` together: names that two have, those of `lifecycles` too, and areas without a title. */
export function findAreaFaults(files: readonly AreaFile[], lifecycles: readonly string[]): Fault[] {
  const areas = namesOf(files);
  return areas.flatMap((area) => {
    const own = files.filter((file) => file.area === area);
    const [first] = own as [AreaFile];
    const headless = own.every(({ title }) => title === undefined);
    const hint = suggestAlike(
      area,
      areas.filter((other) => other !== area),
    );
    const head = { owner: first, path: ['area'], ...catalogFault('no-title', { area }, hint) };
    const isTaken = [...lifecycles, any].includes(area);
    const taken = { owner: first, path: ['area'], ...catalogFault('name-of-lifecycle', { area }) };
    const entries = own.flatMap(({ spans, samples }) => [...spans, ...samples]);
    const twice = entries
      .filter((entry) => entries.find(({ name }) => name === entry.name) !== entry)
      .map((entry) => ({ owner: entry, path: ['name'], ...catalogFault('twice-in-area', { area, name: entry.name }) }));
    return [...(headless ? [head] : []), ...(isTaken ? [taken] : []), ...twice];
  });
}

function namesOf(files: readonly AreaFile[]): string[] {
  return [...new Set(files.map(({ area }) => area))];
}
