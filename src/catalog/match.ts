import type { Catalog, Milestone } from './catalog.ts';
import type { MessageEntry } from './schema.ts';

/** The record's data, as it came out of the JSON. */
export type Data = Readonly<Record<string, unknown>>;

/** One entry of the catalogue that a message fits; `when` still has to be asked of the data. */
export interface Match {
  readonly milestone: Milestone;
  readonly entry: MessageEntry;
  /** The named groups of the entry's pattern in the message. */
  readonly captures: Readonly<Record<string, string>>;
  /** True if the data fits the entry's conditions. */
  when(data: Data): boolean;
}

/** Finds the entries that fit a message: undefined if the catalogue does not care. Ask once per distinct message. */
export type Matcher = (message: string) => readonly Match[] | undefined;

/** A matcher over all entries of `catalog`. */
export function createMatcher(catalog: Catalog): Matcher {
  const entries = catalog.milestones.flatMap((milestone) =>
    milestone.messages.map((entry) => ({ pattern: new RegExp(entry.message), match: createMatch(milestone, entry) })),
  );
  return (message) => {
    const found = entries.flatMap(({ pattern, match }): Match[] => {
      const fit = pattern.exec(message);
      if (!fit) return [];
      return [fit.groups ? { ...match, captures: definedOf(fit.groups) } : match];
    });
    return found.length > 0 ? found : undefined;
  };
}

function createMatch(milestone: Milestone, entry: MessageEntry): Match {
  const conditions = conditionsOf(entry.when);
  return { milestone, entry, captures: {}, when: (data) => fitsAll(conditions, data) };
}

/** A condition: the text at a path in data, or the empty one, must fit a pattern. */
export interface Condition {
  fits(data: unknown): boolean;
  /** What the group `name` of the pattern found in the text. */
  group(data: unknown, name: string): string | undefined;
  /** Whether the pattern has a group `name`. */
  names(name: string): boolean;
}

/** The conditions that an entry has under `when`. */
export function conditionsOf(when: MessageEntry['when'] = {}): Condition[] {
  return Object.entries(when).map(([path, source]) => {
    const keys = path.split('.');
    const pattern = new RegExp(source);
    const textIn = (data: unknown) => asText(valueAt(data, keys)) ?? '';
    return {
      fits: (data) => pattern.test(textIn(data)),
      group: (data, name) => pattern.exec(textIn(data))?.groups?.[name],
      names: (name) => source.includes(`(?<${name}>`),
    };
  });
}

/** Whether `data` fits all of `conditions`. */
export function fitsAll(conditions: readonly Condition[], data: unknown): boolean {
  for (const condition of conditions) if (!condition.fits(data)) return false;
  return true;
}

/** Groups that did not take part in the match are left out. */
function definedOf(groups: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
  );
}

/** The value at `path` in `data`, or undefined. */
export function valueAt(data: unknown, path: readonly string[]): unknown {
  let value: unknown = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Data)[key];
  }
  return value;
}

/** A string, number or boolean as text; undefined for anything else and for the empty string. */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return undefined;
}
