import type { Lifecycle } from '../catalog/catalog.ts';
import { asText, type Data, type Match, valueAt } from '../catalog/match.ts';
import { stringify } from '../lager/json.ts';
import { type Instant, parseTimestamp } from '../lager/timestamp.ts';
import type { Event } from './store.ts';

type Keys = Pick<Event, 'guid' | 'processGuid' | 'index' | 'cell'>;

/** Reads the keys and attributes of one catalogue entry out of a record's data. */
export interface Extractor {
  /** The entities that the line is about, mostly one; none if it names no guid. */
  keys(data: Data): Keys[];
  /** Attributes as JSON with sorted keys, or the empty string. */
  attributes(data: Data): string;
  /** When it happened, if the line is only passed on and says so itself. */
  time(data: Data): Instant | undefined;
}

/** Garden's own id of a container as a guid: no handle looks like it. */
export const gardenIdPrefix = 'garden-id:';

type Path = readonly string[];

/** The extractor for `match`. Guids that are aliases in `lifecycle` are given as what they stand for. */
export function createExtractor({ entry, captures }: Match, lifecycle: Lifecycle): Extractor {
  const parse = (paths: readonly string[] | undefined) =>
    paths?.map((path): Path => (path.startsWith('$') ? [path] : path.replace('[]', '.[]').split('.'))) ?? [];
  const constants = Object.fromEntries(Object.entries(captures).map(([name, text]) => [`$${name}`, text]));
  const at = (data: unknown, path: Path) => constants[path[0] as string] ?? valueAt(data, path);
  const paths = {
    guid: parse(entry.keys.guid),
    processGuid: parse(entry.keys.process_guid),
    index: parse(entry.keys.index),
    joined: parse(entry.keys.process_guid_index),
    gardenId: parse(entry.keys.garden_id),
    cell: parse(entry.keys.cell),
  };
  const each = entry.each?.replace('{}', '').split('.');
  const elementsOf = entry.each?.endsWith('{}') ? entriesAt : listAt;
  const time = entry.time?.split('.');
  const attributes = Object.entries(entry.attributes)
    .map(([name, alternatives]) => ({ name, paths: parse(alternatives) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

  const keysOf = (data: unknown): Keys[] => {
    const [processGuid = firstText(data, paths.processGuid, at) ?? '', joinedIndex] = splitJoined(
      firstText(data, paths.joined, at),
    );
    const cell = firstText(data, paths.cell, at) ?? '';
    const guids = allTexts(data, paths.guid, at).map((guid) => lifecycle.alias?.exec(guid)?.[1] ?? guid);
    const indices = joinedIndex === undefined ? allTexts(data, paths.index, at).map(indexOf) : [joinedIndex];
    const gardenId = firstText(data, paths.gardenId, at);
    if (guids.length === 0 && gardenId !== undefined) guids.push(gardenIdPrefix + gardenId);
    const found: Keys[] = [];
    for (const guid of guids.length > 0 ? guids : [entry.keys.constant ?? '']) {
      if (guid === '' && processGuid === '') continue;
      for (const index of indices.length > 0 ? indices : [-1]) {
        found.push({ guid, processGuid, index, cell });
      }
    }
    return found;
  };

  return {
    keys: (data) => (each ? elementsOf(data, each).flatMap(keysOf) : keysOf(data)),
    attributes(data) {
      const found: Record<string, unknown> = {};
      for (const { name, paths } of attributes) {
        const value = paths
          .map((path) => at(data, path))
          .find((candidate) => candidate !== undefined && candidate !== null);
        if (value !== undefined) found[name] = typeof value === 'object' ? (stringify(value) ?? '') : value;
      }
      return Object.keys(found).length > 0 ? JSON.stringify(found) : '';
    },
    time(data) {
      const text = time && asText(valueAt(data, time));
      return text ? parseTimestamp(text) : undefined;
    },
  };
}

/** The paths in data that are looked at for `match`, by the extractor, its conditions, and for the session. */
export function membersOf({ entry }: Match): string[] {
  const { keys, each, time, when = {}, attributes } = entry;
  const { constant: _, ...paths } = keys;
  // What is in each element of a list is found in the list.
  const inside = each === undefined ? Object.values(paths).flat() : [each];
  const outside = [...Object.values(attributes).flat(), ...Object.keys(when), time ?? [], 'session'].flat();
  const members = [...inside, ...outside].map((path) => path.replace(/\[\]$|\{\}$/, ''));
  return [...new Set(members)].filter((member) => !member.startsWith('$'));
}

/** A number for the lager session in `data`: 32 bits of FNV-1a, 0 where there is none. */
export function sessionOf(data: Data): number {
  const { session } = data;
  if (typeof session !== 'string') return 0;
  let hash = 0x811c9dc5;
  for (let i = 0; i < session.length; i++) hash = Math.imul(hash ^ session.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The text at the first of `alternatives` that has one. */
function firstText(data: unknown, alternatives: readonly Path[], at: typeof valueAt): string | undefined {
  for (const path of alternatives) {
    const text = asText(at(data, path));
    if (text !== undefined) return text;
  }
  return undefined;
}

/** The texts at the first of `alternatives` that has any; a path that ends in "[]" gives all of a list. */
function allTexts(data: unknown, alternatives: readonly Path[], at: typeof valueAt): string[] {
  for (const path of alternatives) {
    const values = path.at(-1) === '[]' ? listAt(data, path.slice(0, -1)) : [at(data, path)];
    const found = values.map(asText).filter((text) => text !== undefined);
    if (found.length > 0) return found;
  }
  return [];
}

function listAt(data: unknown, path: Path): readonly unknown[] {
  const value = valueAt(data, path);
  return Array.isArray(value) ? value : [];
}

/** The entries of an object as elements of a list: {key, value}. */
function entriesAt(data: unknown, path: Path): readonly unknown[] {
  const value = valueAt(data, path);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).map(([key, value]) => ({ key, value }));
}

/** The LRP index that `text` is, or -1. */
function indexOf(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : -1;
}

/** "process guid.index" as the two; the process guid may hold dots itself. */
function splitJoined(text: string | undefined): [string?, number?] {
  const dot = text?.lastIndexOf('.') ?? -1;
  return text === undefined || dot < 0 ? [] : [text.slice(0, dot), indexOf(text.slice(dot + 1))];
}
