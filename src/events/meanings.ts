import type { Catalog } from '../catalog/catalog.ts';
import { createMarkMatcher, type MarkMatch } from '../catalog/mark.ts';
import { createMatcher, type Match } from '../catalog/match.ts';
import type { MessageEntry } from '../catalog/schema.ts';
import { type WantedKeys, wantedKeys } from '../lager/members.ts';
import { createMessageMemory, type MessageMemory } from '../lager/messages.ts';
import { originMembers } from '../lager/origins.ts';
import { createExtractor, type Extractor, membersOf } from './extract.ts';

/** What messages mean by a catalogue: worked out once for each, and the same for all logs. */
export interface Meanings {
  want(message: string): Meaning | undefined;
  readonly remembered: MessageMemory<Meaning>;
  /** All entries of the catalogue, by number. */
  readonly entries: readonly MessageEntry[];
}

/** What a message means. */
export interface Meaning {
  readonly wanted: readonly Wanted[];
  readonly marks: readonly MarkMatch[];
  readonly keys: WantedKeys;
}

/** A milestone that a message may show. */
export interface Wanted {
  readonly match: Match;
  readonly extract: Extractor;
  readonly noise: RegExp | undefined;
  /** Number of the entry. */
  readonly entry: number;
}

/** What messages mean by `catalog`. */
export function createMeanings(catalog: Catalog): Meanings {
  const match = createMatcher(catalog);
  const matchMarks = createMarkMatcher(catalog.areas);
  const entries = catalog.milestones.flatMap(({ messages }) => messages);
  const numbers = new Map(entries.map((entry, number) => [entry, number]));
  return {
    entries,
    remembered: createMessageMemory(),
    want(message) {
      const [matches = [], marks = []] = [match(message), matchMarks(message)];
      if (matches.length === 0 && marks.length === 0) return undefined;
      const wanted = matches.map((found): Wanted => {
        const lifecycle = catalog.lifecycle(found.milestone.lifecycle);
        return {
          match: found,
          extract: createExtractor(found, lifecycle),
          noise: lifecycle.noise,
          entry: numbers.get(found.entry) as number,
        };
      });
      const members = [...matches.flatMap(membersOf), ...marks.flatMap(({ members }) => members), ...originMembers];
      return { wanted, marks, keys: wantedKeys([...new Set(members)]) };
    },
  };
}
