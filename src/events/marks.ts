import type { Mark } from '../catalog/areas.ts';
import type { MarkMatch } from '../catalog/mark.ts';
import type { Data } from '../catalog/match.ts';
import type { Instant } from '../lager/timestamp.ts';
import type { MarkStore } from './mark-store.ts';
import { createPairs, type LeftEdge } from './pairs.ts';
import { remembered } from './remembered.ts';
import { templateOf } from './template.ts';

/** Takes what lines mean for spans and samples, and stores it. */
export interface MarkReader {
  /** Takes a line that `matches`, of the file with number `file`. */
  take(matches: readonly MarkMatch[], at: Instant, data: Data, file: number, line: number): void;
  /** Leaves what still has no other end: the piece is at its end, and another may follow. */
  end(): void;
}

/** One path of a request for each guid in it would be as many names as there is work. */
const folded = remembered(templateOf);
/** Mostly, the same parts come together: then their text is there already. */
const joined = remembered((first) => remembered((second) => `${first}\t${second}`, 1000), 1000);

/** A reader of a piece of a log into `store`; `onLeft` is given ends of spans of which others may be in another piece. */
export function createMarkReader(store: MarkStore, onLeft: (edge: LeftEdge) => void): MarkReader {
  const pairs = createPairs(store, onLeft);
  /** The parts of a line in one text. */
  const partsOf = (match: MarkMatch, data: Data, element: unknown) => {
    const parts = match.parts(data, element);
    let text = '';
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i] as string;
      const name = part.startsWith('/') ? folded(part) : part;
      text = i === 0 ? name : joined(text)(name);
    }
    return text;
  };
  const takeSample = (match: MarkMatch, { second, nano }: Instant, data: Data, file: number, line: number) => {
    const { of } = match.mark as Extract<Mark, { readonly edge: 'sample' }>;
    if (of.restarts) pairs.restart({ second, nano, file, line });
    for (const element of match.elements(data)) {
      const value = of.value === undefined ? 1 : match.value(data, element);
      if (value === undefined) continue;
      store.addSample({ sample: of.id, second, nano, file, line, parts: partsOf(match, data, element), value });
    }
  };
  return {
    take(matches, at, data, file, line) {
      for (const match of matches) {
        if (!match.when(data)) continue;
        const { mark } = match;
        if (mark.edge === 'sample') {
          takeSample(match, at, data, file, line);
          continue;
        }
        // What has no line at its beginning need not be paired.
        const key = match.key(data) ?? (mark.of.start ? undefined : '');
        if (key === undefined) continue;
        const duration_ns = mark.edge === 'finish' ? match.value(data, data) : undefined;
        const { second, nano } = at;
        pairs.take(mark.of, mark.edge, {
          second,
          nano,
          key,
          file,
          line,
          parts: partsOf(match, data, data),
          duration_ns,
        });
      }
    },
    end: pairs.end,
  };
}
