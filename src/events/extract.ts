import type { Lifecycle } from '../catalog/catalog.ts';
import { asText, type Data, type Match, valueAt } from '../catalog/match.ts';
import type { Event } from './store.ts';

type Keys = Pick<Event, 'guid' | 'processGuid' | 'index' | 'cell'>;

/** Reads the keys and attributes of one catalogue entry out of a record's data. */
export interface Extractor {
  /** The entities that the line is about, mostly one; none if it names no guid. */
  keys(data: Data): Keys[];
  /** Attributes as JSON with sorted keys, or the empty string. */
  attributes(data: Data): string;
}

type Path = readonly string[];

/** The extractor for `match`. Guids that are aliases in `lifecycle` are given as what they stand for. */
export function createExtractor({ entry }: Match, lifecycle: Lifecycle): Extractor {
  const parse = (paths: readonly string[] | undefined) =>
    paths?.map((path) => path.replace('[]', '.[]').split('.')) ?? [];
  const paths = {
    guid: parse(entry.keys.guid),
    processGuid: parse(entry.keys.process_guid),
    index: parse(entry.keys.index),
    joined: parse(entry.keys.process_guid_index),
    cell: parse(entry.keys.cell),
  };
  const each = entry.each?.split('.');
  const attributes = Object.entries(entry.attributes)
    .map(([name, alternatives]) => ({ name, paths: parse(alternatives) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

  const keysOf = (data: unknown): Keys[] => {
    const [processGuid = firstText(data, paths.processGuid) ?? '', joinedIndex] = splitJoined(
      firstText(data, paths.joined),
    );
    const cell = firstText(data, paths.cell) ?? '';
    const guids = allTexts(data, paths.guid).map((guid) => lifecycle.alias?.exec(guid)?.[1] ?? guid);
    const indices = joinedIndex === undefined ? allTexts(data, paths.index).map(indexOf) : [joinedIndex];
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
    keys: (data) => (each ? listAt(data, each).flatMap(keysOf) : keysOf(data)),
    attributes(data) {
      const found: Record<string, unknown> = {};
      for (const { name, paths } of attributes) {
        const value = paths
          .map((path) => valueAt(data, path))
          .find((candidate) => candidate !== undefined && candidate !== null);
        if (value !== undefined) found[name] = typeof value === 'object' ? JSON.stringify(value) : value;
      }
      return Object.keys(found).length > 0 ? JSON.stringify(found) : '';
    },
  };
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
function firstText(data: unknown, alternatives: readonly Path[]): string | undefined {
  for (const path of alternatives) {
    const text = asText(valueAt(data, path));
    if (text !== undefined) return text;
  }
  return undefined;
}

/** The texts at the first of `alternatives` that has any; a path that ends in "[]" gives all of a list. */
function allTexts(data: unknown, alternatives: readonly Path[]): string[] {
  for (const path of alternatives) {
    const values = path.at(-1) === '[]' ? listAt(data, path.slice(0, -1)) : [valueAt(data, path)];
    const found = values.map(asText).filter((text) => text !== undefined);
    if (found.length > 0) return found;
  }
  return [];
}

function listAt(data: unknown, path: Path): readonly unknown[] {
  const value = valueAt(data, path);
  return Array.isArray(value) ? value : [];
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
