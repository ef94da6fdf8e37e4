import { parseRecord } from '../lager/text.ts';
import type { Catalog, Phase } from './catalog.ts';
import { createMarkMatcher, type MarkMatch } from './mark.ts';
import { asText, createMatcher, type Data, type Match, valueAt } from './match.ts';

/** A place in the data of a line, and the text there if a line is known. */
export interface Place {
  readonly path: string;
  readonly value: string | null;
}

/** One milestone that a message means. */
export interface Meaning {
  readonly lifecycle: string;
  readonly milestone: string;
  readonly explain: string;
  readonly component: string;
  readonly level: string;
  readonly since: string | undefined;
  readonly pattern: string;
  /** What must hold of the data; `holds` is null without a line. */
  readonly when: readonly (Place & { readonly pattern: string; readonly holds: boolean | null })[];
  /** Where the keys are, by their name. */
  readonly keys: Readonly<Record<string, readonly Place[]>>;
  readonly attributes: Readonly<Record<string, readonly Place[]>>;
  /** The phases that begin and end here. */
  readonly begins: readonly string[];
  readonly ends: readonly string[];
}

/** A span or a sample of the system around the work that a message means. */
export interface MarkMeaning {
  readonly area: string;
  readonly name: string;
  /** What of a span the line is, or that it is a sample. */
  readonly edge: string;
  readonly explain: string;
  readonly component: string;
  readonly level: string;
  readonly since: string | undefined;
  readonly pattern: string;
  /** False if its data does not fit the conditions; null without a line. */
  readonly holds: boolean | null;
  /** Where what it says is read, by name. */
  readonly places: Readonly<Record<string, readonly Place[]>>;
}

/** What a message means. */
export interface Explanation {
  readonly message: string;
  /** Whether a whole line was given, so that its data is known. */
  readonly isLine: boolean;
  readonly meanings: readonly Meaning[];
  readonly marks: readonly MarkMeaning[];
  /** Where nothing matches: the milestones whose messages end most like it, the likest first. */
  readonly nearest: readonly { readonly lifecycle: string; readonly milestone: string; readonly pattern: string }[];
}

const mostNearest = 5;

/** What `text`, a message or a whole log line, means to `catalog`. */
export function explainMessage(catalog: Catalog, text: string): Explanation {
  const record = parseRecord(text);
  const data = typeof record === 'string' ? undefined : record.data;
  const message = typeof record === 'string' ? text.trim() : record.message;
  const meanings = (createMatcher(catalog)(message) ?? []).map((match) => meaningOf(match, catalog, data));
  const marks = (createMarkMatcher(catalog.areas)(message) ?? []).map((match) => markMeaningOf(match, data));
  meanings.sort((a, b) => Number(holds(b)) - Number(holds(a)));
  return {
    message,
    isLine: data !== undefined,
    meanings,
    marks,
    nearest: meanings.length + marks.length > 0 ? [] : nearestTo(message, catalog),
  };
}

/** True if `meaning` is what the line says, as far as it is known. */
export function holds({ when }: Meaning): boolean {
  return when.every(({ holds }) => holds !== false);
}

function meaningOf({ milestone, entry, captures }: Match, catalog: Catalog, data: Data | undefined): Meaning {
  const { phases } = catalog.lifecycle(milestone.lifecycle);
  const inside = entry.each === undefined ? data : firstOf(entry.each, data);
  const prefix =
    entry.each === undefined ? '' : `${entry.each.replace(/\{\}$/, '')}${entry.each.endsWith('{}') ? '{}' : '[]'}.`;
  const place = (path: string, within: unknown, above = ''): Place => {
    if (path.startsWith('$')) return { path, value: captures[path.slice(1)] ?? null };
    const value = valueAt(within, path.replace('[]', '').split('.'));
    const text = asText(value) ?? (Array.isArray(value) ? value.map(asText).join(', ') : undefined);
    return { path: above + path, value: text ?? null };
  };
  const places = (
    paths: Readonly<Record<string, readonly string[] | string | undefined>>,
    within: unknown,
    above = '',
  ) =>
    Object.fromEntries(
      Object.entries(paths).flatMap(([name, at]) =>
        at === undefined ? [] : [[name, [at].flat().map((path) => place(path, within, above))]],
      ),
    );
  const { constant, ...keys } = entry.keys;
  const isAt = (names: readonly string[]) => names.includes(milestone.name);
  const nameOf = ({ name }: Phase) => name;
  return {
    lifecycle: milestone.lifecycle,
    milestone: milestone.name,
    explain: milestone.explain,
    component: entry.component,
    level: entry.level,
    since: entry.since,
    pattern: entry.message,
    when: Object.entries(entry.when ?? {}).map(([path, pattern]) => {
      const found = place(path, data);
      return { ...found, pattern, holds: data === undefined ? null : new RegExp(pattern).test(found.value ?? '') };
    }),
    keys: {
      ...places(keys, inside, prefix),
      ...(constant === undefined ? {} : { constant: [{ path: constant, value: null }] }),
    },
    attributes: places(entry.attributes, data),
    begins: phases.filter(({ from }) => isAt(from)).map(nameOf),
    ends: phases.filter(({ to }) => isAt([to])).map(nameOf),
  };
}

function markMeaningOf({ mark, when }: MarkMatch, data: Data | undefined): MarkMeaning {
  const { of, message, edge } = mark;
  const below = edge === 'sample' && of.each !== undefined ? `${of.each.replace('[]', '')}[].` : '';
  const inside = below === '' ? data : firstOf(below.slice(0, -3), data);
  const place = (path: string): Place => {
    const value = valueAt(inside, path.replace('[]', '').split('.'));
    const length = Array.isArray(value) ? `a list of ${value.length}` : null;
    return { path: below + path, value: asText(value) ?? length };
  };
  const number = edge === 'sample' ? of.value : edge === 'finish' ? of.duration : undefined;
  const named = {
    ...(edge === 'sample' ? {} : { key: of.key }),
    ...of.parts,
    ...(number === undefined ? {} : { [edge === 'sample' ? 'value' : 'duration']: number }),
  };
  return {
    area: of.area,
    name: of.name,
    edge,
    explain: of.explain,
    component: message.component,
    level: message.level,
    since: message.since,
    pattern: message.message,
    holds: data === undefined ? null : when(data),
    places: Object.fromEntries(Object.entries(named).map(([name, paths]) => [name, paths.map(place)])),
  };
}

/** In a list, or a map, every element has keys of its own: the first shows where they are. */
function firstOf(each: string, data: Data | undefined): unknown {
  const value = valueAt(data, each.replace('{}', '').split('.'));
  if (!each.endsWith('{}')) return [value].flat()[0];
  const [first] = Object.entries((value ?? {}) as object);
  return first && { key: first[0], value: first[1] as unknown };
}

/** The milestones whose samples share the most words with `message`; those of its tail count twice. */
function nearestTo(message: string, { milestones }: Catalog): Explanation['nearest'] {
  const words = message.split('.').filter((word) => word !== '');
  const tail = (other: readonly string[]) => {
    let length = 0;
    while (length < Math.min(words.length, other.length) && words.at(-1 - length) === other.at(-1 - length)) length++;
    return length;
  };
  const shared = (other: readonly string[]) => new Set(other.filter((word) => words.slice(1).includes(word))).size;
  const scored = milestones.flatMap(({ lifecycle, name, messages }) =>
    messages.flatMap(({ sample, message: pattern }) => {
      const record = parseRecord(sample);
      if (typeof record === 'string') return [];
      const other = record.message.split('.').filter((word) => word !== '');
      return [{ lifecycle, milestone: name, pattern, tail: tail(other), shared: shared(other) }];
    }),
  );
  return scored
    .filter(({ tail, shared }) => tail + shared > 0)
    .sort((a, b) => b.tail + b.shared - a.tail - a.shared || b.tail - a.tail)
    .filter((near, i, all) => all.findIndex(({ pattern }) => pattern === near.pattern) === i)
    .slice(0, mostNearest)
    .map(({ lifecycle, milestone, pattern }) => ({ lifecycle, milestone, pattern }));
}
