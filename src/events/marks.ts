import type { MarkMatch } from '../catalog/mark.ts';
import type { Data } from '../catalog/match.ts';
import type { Instant } from '../lager/timestamp.ts';
import type { MarkStore } from './mark-store.ts';
import { createPairs } from './pairs.ts';
import { templateOf } from './template.ts';

/** Takes what lines mean for spans and samples, and stores it. */
export interface MarkReader {
  /** Takes a line that `matches`, of the file with number `file`. */
  take(matches: readonly MarkMatch[], at: Instant, data: Data, file: number, line: number): void;
  /** Stores what still has no other end; afterwards nothing can be taken any more. */
  end(): void;
}

/** Folded paths remembered. */
const mostFolded = 10_000;

/** A reader into `store`. */
export function createMarkReader(store: MarkStore): MarkReader {
  const pairs = createPairs(store);
  const folded = new Map<string, string>();
  // One path of a request for each guid in it would be as many names as there is work.
  const fold = (part: string) => {
    if (!part.startsWith('/')) return part;
    let known = folded.get(part);
    if (known === undefined) {
      known = templateOf(part);
      if (folded.size >= mostFolded) folded.clear();
      folded.set(part, known);
    }
    return known;
  };
  return {
    take(matches, at, data, file, line) {
      for (const match of matches) {
        if (!match.when(data)) continue;
        const { mark } = match;
        if (mark.edge === 'sample') {
          if (mark.of.restarts) pairs.restart(file, at);
          for (const element of match.elements(data)) {
            const value = mark.of.value === undefined ? 1 : match.value(data, element);
            if (value === undefined) continue;
            const parts = match.parts(data, element).map(fold);
            store.addSample({ sample: mark.of.id, ...instant(at), file, line, parts, value });
          }
          continue;
        }
        // What has no line at its beginning need not be paired.
        const key = match.key(data) ?? (mark.of.start ? undefined : '');
        if (key === undefined) continue;
        const duration_ns = mark.edge === 'start' ? undefined : match.value(data, data);
        pairs.take(mark.of, mark.edge, {
          ...instant(at),
          key,
          file,
          line,
          parts: match.parts(data, data).map(fold),
          duration_ns,
        });
      }
    },
    end: pairs.end,
  };
}

function instant({ second, nano }: Instant): Instant {
  return { second, nano };
}
