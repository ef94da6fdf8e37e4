import type { ReadingObserver } from './events/feed.ts';
import { readingLine, stageLine, type WrittenCounts } from './render/text/progress-line.ts';
import { type Terminal, terminalOf } from './render/text/terminal.ts';
import { sizeOf } from './sources/size.ts';
import { drawStatusLine, type Screen } from './status-line.ts';

/** Is told how far the work is: the reading, then one stage after the other. */
export interface Progress extends ReadingObserver {
  /** A stage begins; `counts` goes on while it lasts. */
  onStage(name: string, counts?: WrittenCounts): void;
  /** Shows nothing any more: standard output, which may lead to the same terminal, gets what it gets. */
  end(): void;
}

/** Where progress is shown, and what has a say in whether it is. */
export interface Surroundings {
  readonly stderr: Screen & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stdin: { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Columns for the "^C" that a terminal prints. */
const spare = 3;

/**
 * What `work` returns. On a terminal, its progress is shown on a line of standard error that is gone when it ends;
 * elsewhere, or if it shall be `quiet`, it is given nobody to tell.
 */
export async function withProgress<T>(
  { sources, quiet }: { readonly sources: readonly string[]; readonly quiet: boolean },
  work: (progress: Progress | undefined) => Promise<T>,
  surroundings: Surroundings = process,
): Promise<T> {
  const { stderr, env } = surroundings;
  if (quiet || !canShow(sources, surroundings)) return work(undefined);
  // Now, because beside the reading it would come too late. Trouble with a source is told by those who read it.
  const total_bytes = await sizeOf(sources).catch(() => undefined);
  const { lineFor, ...observer } = followProgress(total_bytes);
  const line = drawStatusLine(stderr, () =>
    lineFor({ ...terminalOf(stderr, env), width: (stderr.columns || 80) - spare }),
  );
  const onStage: Progress['onStage'] = (...stage) => {
    observer.onStage(...stage);
    // What follows may keep the timer from it.
    line.draw();
  };
  try {
    return await work({ ...observer, onStage, end: line.end });
  } finally {
    line.end();
  }
}

/** Whether there is a terminal that can redraw a line, and nobody types the logs into it. */
function canShow(sources: readonly string[], { stderr, stdin, env }: Surroundings): boolean {
  const isTyped = sources.includes('-') && stdin.isTTY === true;
  return stderr.isTTY === true && env.TERM !== 'dumb' && !env.CI && !isTyped;
}

/** Counts what it is told, and says it in a line. */
function followProgress(
  total_bytes: number | undefined,
): Omit<Progress, 'end'> & { lineFor(terminal: Terminal): string } {
  let stage: ((terminal: Terminal) => string) | undefined;
  let read_bytes = 0;
  let left_bytes = 0;
  let since: number | undefined;
  let records = 0;
  let counts = { records: 0 } as { readonly records: number };
  return {
    onRead(bytes) {
      since ??= performance.now();
      read_bytes += bytes;
    },
    onLeft(bytes) {
      left_bytes += bytes;
    },
    onLog(next) {
      records += counts.records;
      counts = next;
    },
    onStage(name, counts) {
      stage = (terminal) => stageLine(name, counts, terminal);
    },
    lineFor(terminal) {
      if (stage) return stage(terminal);
      const reading = {
        read_bytes,
        total_bytes: total_bytes === undefined ? undefined : total_bytes - left_bytes,
        records: records + counts.records,
        elapsed_s: since === undefined ? 0 : (performance.now() - since) / 1000,
      };
      return readingLine(reading, terminal);
    },
  };
}
