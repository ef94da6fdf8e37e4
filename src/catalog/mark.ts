import type { MarkMessage } from './area-schema.ts';
import { type Area, type Mark, marksOf } from './areas.ts';
import { durationOf } from './duration.ts';
import { asText, type Data, valueAt } from './match.ts';

/** A mark that a message fits, and how to read the data of its line; `when` still has to be asked. */
export interface MarkMatch {
  readonly mark: Mark;
  /** True if the data fits the conditions. */
  when(data: Data): boolean;
  /** What lines of the same span share; undefined if the data lacks some of it. */
  key(data: Data): string | undefined;
  /** What the line is about: the data, or each element of a list in it. */
  elements(data: Data): readonly unknown[];
  /** Texts by the order of the entry's parts, empty where there is none; `element` is one of `elements`. */
  parts(data: Data, element: unknown): string[];
  /** The number of a sample (a duration in ns), or how long a span took (ns); undefined if there is none. */
  value(data: Data, element: unknown): number | undefined;
  /** The members of data that are looked at. */
  readonly members: readonly string[];
}

/** Finds the marks that fit a message: undefined if there are none. Ask once per distinct message. */
export type MarkMatcher = (message: string) => readonly MarkMatch[] | undefined;

/** A matcher over all marks of `areas`. */
export function createMarkMatcher(areas: readonly Area[]): MarkMatcher {
  const marks = marksOf(areas).map((mark) => ({ mark, pattern: new RegExp(mark.message.message) }));
  return (message) => {
    const found = marks.flatMap(({ mark, pattern }) => {
      const fit = pattern.exec(message);
      return fit ? [createMarkMatch(mark, fit.groups ?? {})] : [];
    });
    return found.length > 0 ? found : undefined;
  };
}

type Path = readonly string[];

function createMarkMatch(mark: Mark, captures: Readonly<Record<string, string | undefined>>): MarkMatch {
  const { message } = mark;
  const parse = (path: string): Path => (path.startsWith('$') ? [path] : path.split('.'));
  const conditions = conditionsOf(message);
  const keys = mark.edge === 'sample' ? [] : mark.of.key.map(parse);
  const parts = Object.values(mark.of.parts).map((alternatives) => alternatives.map(parse));
  const values = (mark.edge === 'sample' ? mark.of.value : mark.edge === 'start' ? undefined : mark.of.duration) ?? [];
  const isDuration = mark.edge !== 'sample' || mark.of.unit === 'duration';
  const each = mark.edge === 'sample' ? mark.of.each?.replace('[]', '').split('.') : undefined;

  const textAt = (data: unknown, element: unknown, path: Path): string | undefined => {
    const [first = ''] = path;
    if (first === '$each') return asText(element);
    if (first.startsWith('$')) return captures[first.slice(1)] ?? captured(conditions, data, first.slice(1));
    return asText(valueAt(element, path)) ?? (element === data ? undefined : asText(valueAt(data, path)));
  };
  const numberAt = (data: unknown, element: unknown, path: string): number | undefined => {
    if (path.endsWith('[]')) {
      const list = valueAt(element, path.slice(0, -2).split('.'));
      return Array.isArray(list) ? list.length : undefined;
    }
    const at = parse(path);
    const value = path.startsWith('$') ? captures[path.slice(1)] : (valueAt(element, at) ?? valueAt(data, at));
    return isDuration ? durationOf(value) : numberOf(value);
  };
  const members = [...Object.values(mark.of.parts).flat(), ...values, ...Object.keys(message.when ?? {})]
    .concat(mark.edge === 'sample' ? (mark.of.each ?? []) : mark.of.key)
    .map((path) => path.split('.')[0]?.replace(/\[\]$/, '') ?? '')
    .filter((member) => !member.startsWith('$'));

  return {
    mark,
    when: (data) => conditions.every(({ path, pattern }) => pattern.test(asText(valueAt(data, path)) ?? '')),
    key(data) {
      let key = '';
      for (const path of keys) {
        const text = textAt(data, data, path);
        if (text === undefined) return undefined;
        key += `${text}\t`;
      }
      return key;
    },
    elements(data) {
      if (each === undefined) return [data];
      const list = valueAt(data, each);
      return Array.isArray(list) ? list : [];
    },
    parts: (data, element) => parts.map((paths) => firstOf(paths, (path) => textAt(data, element, path)) ?? ''),
    value: (data, element) => firstOf(values, (path) => numberAt(data, element, path)),
    members: [...new Set(members)],
  };
}

function conditionsOf({ when = {} }: MarkMessage) {
  return Object.entries(when).map(([path, pattern]) => ({ path: path.split('.'), pattern: new RegExp(pattern) }));
}

/** The group `name` of the first condition that has it. */
function captured(conditions: ReturnType<typeof conditionsOf>, data: unknown, name: string): string | undefined {
  return firstOf(conditions, ({ path, pattern }) =>
    pattern.source.includes(`(?<${name}>`)
      ? pattern.exec(asText(valueAt(data, path)) ?? '')?.groups?.[name]
      : undefined,
  );
}

function firstOf<T, R>(list: readonly T[], of: (item: T) => R | undefined): R | undefined {
  for (const item of list) {
    const found = of(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function numberOf(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}
