import { type Area, type Mark, marksOf } from './areas.ts';
import { durationOf } from './duration.ts';
import { asText, type Condition, conditionsOf, type Data, fitsAll, valueAt } from './match.ts';

/** A mark that a message fits, and how to read the data of its line; `when` still has to be asked. */
export interface MarkMatch {
  readonly mark: Mark;
  /** True if the data fits the conditions. */
  when(data: Data): boolean;
  /** What lines of the same span share; undefined if the data lacks some of it. */
  key(data: Data): string | undefined;
  /** What the line is about: the data, or each element of a list in it. */
  elements(data: Data): readonly unknown[];
  /**
   * Texts by the order of the entry's parts, empty where there is none; `element` is one of `elements`. The list is valid
   * until it is asked for again.
   */
  parts(data: Data, element: unknown): readonly string[];
  /** The number of a sample (a duration in ns), or how long a span took (ns); undefined if there is none. */
  value(data: Data, element: unknown): number | undefined;
  /** The paths in data that are looked at. */
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

function createMarkMatch(mark: Mark, captures: Readonly<Record<string, string | undefined>>): MarkMatch {
  const { message } = mark;
  const conditions = conditionsOf(message.when);
  const keys = mark.edge === 'sample' ? [] : mark.of.key.map((path) => createReader(path, captures, conditions));
  const parts = Object.values(mark.of.parts).map((paths) =>
    paths.map((path) => createReader(path, captures, conditions)),
  );
  const texts = parts.map(() => '');
  const values = (mark.edge === 'sample' ? mark.of.value : mark.edge === 'finish' ? mark.of.duration : undefined) ?? [];
  const isDuration = mark.edge !== 'sample' || mark.of.unit === 'duration';
  const numbers = values.map((path) => createNumberReader(path, captures, isDuration));
  const each = mark.edge === 'sample' ? mark.of.each?.replace('[]', '').split('.') : undefined;
  const members = [...Object.values(mark.of.parts).flat(), ...values, ...Object.keys(message.when ?? {})]
    .concat(mark.edge === 'sample' ? (mark.of.each ?? []) : mark.of.key)
    .map((path) => path.replace(/\[\]$/, ''))
    .filter((member) => !member.startsWith('$'));

  return {
    mark,
    when: (data) => fitsAll(conditions, data),
    key(data) {
      let key = '';
      for (let i = 0; i < keys.length; i++) {
        const text = (keys[i] as Reader)(data, data);
        if (text === undefined) return undefined;
        key = i === 0 ? text : `${key}\t${text}`;
      }
      return key;
    },
    elements(data) {
      if (each === undefined) return [data];
      const list = valueAt(data, each);
      return Array.isArray(list) ? list : [];
    },
    parts(data, element) {
      for (let i = 0; i < parts.length; i++) texts[i] = firstOf(parts[i] as Reader[], data, element) ?? '';
      return texts;
    },
    value: (data, element) => firstOf(numbers, data, element),
    members: [...new Set(members)],
  };
}

/** Reads something out of data, or an element of a list in it. */
type Read<T> = (data: unknown, element: unknown) => T | undefined;
type Reader = Read<string>;

/** What stands at `path` as text: in the element, else beside the list; `$name` is a group of the message, or of a condition. */
function createReader(
  path: string,
  captures: Readonly<Record<string, string | undefined>>,
  conditions: readonly Condition[],
): Reader {
  if (path === '$each') return (_, element) => asText(element);
  if (path.startsWith('$')) {
    const group = path.slice(1);
    const constant = captures[group];
    if (constant !== undefined) return () => constant;
    const condition = conditions.find(({ names }) => names(group));
    return (data) => condition?.group(data, group);
  }
  const at = path.split('.');
  return (data, element) => asText(valueAt(element, at)) ?? (element === data ? undefined : asText(valueAt(data, at)));
}

function createNumberReader(
  path: string,
  captures: Readonly<Record<string, string | undefined>>,
  isDuration: boolean,
): Read<number> {
  if (path.endsWith('[]')) {
    const at = path.slice(0, -2).split('.');
    return (_, element) => {
      const list = valueAt(element, at);
      return Array.isArray(list) ? list.length : undefined;
    };
  }
  const numberIn = isDuration ? durationOf : numberOf;
  if (path.startsWith('$')) return () => numberIn(captures[path.slice(1)]);
  const at = path.split('.');
  return (data, element) => numberIn(valueAt(element, at) ?? valueAt(data, at));
}

/** What the first of `readers` finds. */
function firstOf<T>(readers: readonly Read<T>[], data: unknown, element: unknown): T | undefined {
  for (const read of readers) {
    const found = read(data, element);
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
