import { asText, valueAt } from '../catalog/match.ts';

/** Where something stands in data. */
export interface Path {
  readonly keys: readonly string[];
  /** For a path that ends in "[]": where the list stands of which each element is meant. */
  readonly list: readonly string[] | undefined;
  /** For the name of a group of the message: what the group holds. */
  readonly constant: string | undefined;
}

/** `paths` of the catalogue, where the groups of the message hold `captures`. */
export function pathsOf(
  paths: readonly string[] = [],
  captures: Readonly<Record<string, string | undefined>> = {},
): Path[] {
  return paths.map((path) => ({
    keys: path.split('.'),
    list: path.endsWith('[]') ? path.slice(0, -2).split('.') : undefined,
    constant: path.startsWith('$') ? captures[path.slice(1)] : undefined,
  }));
}

/** The first value that is there, and not null, at one of `paths`. */
export function firstValue(data: unknown, paths: readonly Path[]): unknown {
  for (const { constant, keys } of paths) {
    const value = constant ?? valueAt(data, keys);
    if (value !== undefined && value !== null) return value;
  }
  return undefined;
}

/** The text at the first of `paths` that has one. */
export function firstText(data: unknown, paths: readonly Path[]): string | undefined {
  for (const { constant, keys } of paths) {
    const text = asText(constant ?? valueAt(data, keys));
    if (text !== undefined) return text;
  }
  return undefined;
}

const none: readonly string[] = [];

/** Reads the texts at the first of `paths` that has any. What it gives is valid until it is asked again. */
export function createTextsReader(paths: readonly Path[]): (data: unknown) => readonly string[] {
  const one = [''];
  return (data) => {
    for (const { constant, keys, list } of paths) {
      if (list !== undefined) {
        const texts = listAt(data, list).map(asText);
        const found = texts.filter((text) => text !== undefined);
        if (found.length > 0) return found;
        continue;
      }
      const text = asText(constant ?? valueAt(data, keys));
      if (text === undefined) continue;
      one[0] = text;
      return one;
    }
    return none;
  };
}

/** The elements of the list at `keys`; none if there is no list. */
export function listAt(data: unknown, keys: readonly string[]): readonly unknown[] {
  const value = valueAt(data, keys);
  return Array.isArray(value) ? value : [];
}

/** The entries of the object at `keys` as elements of a list: {key, value}. */
export function entriesAt(data: unknown, keys: readonly string[]): readonly unknown[] {
  const value = valueAt(data, keys);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).map(([key, value]) => ({ key, value }));
}
