import { isObject } from './envelope.ts';

/** Where each path that was asked for can be cut at a dot: paths are constants, and each record is asked for dozens. */
const cuts = new Map<string, readonly (readonly [string, string])[]>();

function cutsOf(path: string): readonly (readonly [string, string])[] {
  let found = cuts.get(path);
  if (found === undefined) {
    const dots = [...path.matchAll(/\./g)].map(({ index }) => index);
    found = dots.map((dot) => [path.slice(0, dot), path.slice(dot + 1)] as const);
    cuts.set(path, found);
  }
  return found;
}

/** The value at `path`, a constant, whose dots may be part of a key (`"host.name": "x"`, as Kibana exports it). */
export function lookup(object: unknown, path: string): unknown {
  if (!isObject(object)) return undefined;
  if (Object.hasOwn(object, path)) return object[path];
  for (const [head, rest] of cutsOf(path)) {
    if (!Object.hasOwn(object, head)) continue;
    const found = lookup(object[head], rest);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `value` as text if it is a string, a number, or an array of one of them, as Elasticsearch gives fields; else "". */
export function textOf(value: unknown): string {
  if (Array.isArray(value) && value.length === 1) return textOf(value[0]);
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

/** The first of `paths` that leads to text in `object`, or "". Syslog's "-" is none. */
export function firstText(object: unknown, paths: readonly string[]): string {
  for (const path of paths) {
    const text = textOf(lookup(object, path)).trim();
    if (text !== '' && text !== '-') return text;
  }
  return '';
}
