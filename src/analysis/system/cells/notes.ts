import type { Marks } from '../../../correlate/marks.ts';

/** A line of the area `cells`: that something was seen, and what the line says of it. */
export interface Note {
  /** Nanoseconds since the base second. */
  readonly at_ns: number;
  readonly value: number;
  readonly vm: string;
  readonly file: number;
  /** As file:line. */
  readonly at: string;
  /** The part called `name`; empty where the line has none. */
  part(name: string): string;
}

const area = 'cells';

/** All lines that show the sample `name`, in the order of their time. */
export function notesOf({ samples, samplesOf }: Marks, name: string): Note[] {
  const rows = samplesOf(area, name);
  const [first] = rows;
  const names = first === undefined ? [] : Object.keys(samples.entry(first).parts);
  return rows.map((row) => ({
    at_ns: samples.time_ns[row] as number,
    value: samples.value[row] as number,
    vm: samples.vm(row),
    file: samples.file[row] as number,
    at: samples.at(row),
    part: (wanted) => samples.parts(row)[names.indexOf(wanted)] ?? '',
  }));
}

/** Those of the samples `names` together, in the order of their time, with the name of each. */
export function notesOfAll<N extends string>(marks: Marks, names: readonly N[]): (Note & { readonly name: N })[] {
  const all = names.flatMap((name) => notesOf(marks, name).map((note) => ({ ...note, name })));
  return all.sort((a, b) => a.at_ns - b.at_ns || names.indexOf(a.name) - names.indexOf(b.name));
}
