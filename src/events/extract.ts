import type { Lifecycle } from '../catalog/catalog.ts';
import { asText, type Data, type Match, valueAt } from '../catalog/match.ts';
import { stringify } from '../lager/json.ts';
import { type Instant, parseTimestamp } from '../lager/timestamp.ts';
import { hashOf } from './hash.ts';
import { createTextsReader, entriesAt, firstText, firstValue, listAt, pathsOf } from './paths.ts';
import type { Event } from './store.ts';

type Keys = Pick<Event, 'guid' | 'processGuid' | 'index' | 'cell'>;

/** Reads the keys and attributes of one catalogue entry out of a record's data. */
export interface Extractor {
  /** The entities that the line is about, mostly one; none if it names no guid. Valid until the next line is read. */
  keys(data: Data): readonly Keys[];
  /** Attributes as JSON with sorted keys, or the empty string. */
  attributes(data: Data): string;
  /** When it happened, if the line is only passed on and says so itself. */
  time(data: Data): Instant | undefined;
}

/** Garden's own id of a container as a guid: no handle looks like it. */
export const gardenIdPrefix = 'garden-id:';

const nobody: readonly Keys[] = [];

/** The extractor for `match`. Guids that are aliases in `lifecycle` are given as what they stand for. */
export function createExtractor({ entry, captures }: Match, { alias }: Lifecycle): Extractor {
  const { keys: at } = entry;
  const [processPaths, cellPaths] = [pathsOf(at.process_guid, captures), pathsOf(at.cell, captures)];
  const [joinedPaths, gardenPaths] = [pathsOf(at.process_guid_index, captures), pathsOf(at.garden_id, captures)];
  const guidsIn = createTextsReader(pathsOf(at.guid, captures));
  const indicesIn = createTextsReader(pathsOf(at.index, captures));
  const guidOf = (guid: string) => alias?.exec(guid)?.[1] ?? guid;
  const each = entry.each?.replace('{}', '').split('.');
  const elementsOf = entry.each?.endsWith('{}') ? entriesAt : listAt;
  const time = entry.time?.split('.');
  const attributes = Object.entries(entry.attributes)
    .map(([name, paths]) => ({ name: JSON.stringify(name), paths: pathsOf(paths, captures) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));

  /** The guid of an entity for which there is none in its place. */
  const otherGuid = (data: unknown) => {
    const gardenId = firstText(data, gardenPaths);
    return gardenId === undefined ? (at.constant ?? '') : gardenIdPrefix + gardenId;
  };
  // Nearly all lines are about one entity: then nothing is made anew.
  const one = { guid: '', processGuid: '', index: -1, cell: '' };
  const onlyOne = [one];

  const keysOf = (data: unknown): readonly Keys[] => {
    const joined = firstText(data, joinedPaths);
    // The process guid may hold dots itself.
    const dot = joined?.lastIndexOf('.') ?? -1;
    const isJoined = joined !== undefined && dot >= 0;
    const processGuid = isJoined ? joined.slice(0, dot) : (firstText(data, processPaths) ?? '');
    const cell = firstText(data, cellPaths) ?? '';
    const guids = guidsIn(data);
    const indices = isJoined ? [joined.slice(dot + 1)] : indicesIn(data);
    if (guids.length <= 1 && indices.length <= 1) {
      one.guid = guids.length === 0 ? otherGuid(data) : guidOf(guids[0] as string);
      one.processGuid = processGuid;
      one.index = indexOf(indices[0]);
      one.cell = cell;
      return one.guid === '' && processGuid === '' ? nobody : onlyOne;
    }
    const all = guids.length === 0 ? [otherGuid(data)] : guids.map(guidOf);
    return all
      .filter((guid) => guid !== '' || processGuid !== '')
      .flatMap((guid) =>
        (indices.length === 0 ? [undefined] : indices).map((index) => ({
          guid,
          processGuid,
          index: indexOf(index),
          cell,
        })),
      );
  };

  return {
    keys: (data) => (each ? elementsOf(data, each).flatMap((element) => keysOf(element).map(copyOf)) : keysOf(data)),
    attributes(data) {
      let json = '';
      for (const { name, paths } of attributes) {
        const value = firstValue(data, paths);
        if (value === undefined) continue;
        const text = JSON.stringify(typeof value === 'object' ? (stringify(value) ?? '') : value);
        json = json === '' ? `{${name}:${text}` : `${json},${name}:${text}`;
      }
      return json === '' ? '' : `${json}}`;
    },
    time(data) {
      const text = time && asText(valueAt(data, time));
      return text ? parseTimestamp(text) : undefined;
    },
  };
}

function copyOf(keys: Keys): Keys {
  return { ...keys };
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

/** A number for the lager session in `data`: 32 bits, 0 where there is none. */
export function sessionOf(data: Data): number {
  const { session } = data;
  return typeof session === 'string' ? hashOf(session) >>> 0 : 0;
}

/** The LRP index that `text` is, or -1. */
function indexOf(text: string | undefined): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : -1;
}
