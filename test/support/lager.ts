import { fileURLToPath } from 'node:url';
import { splitLines } from '../../src/lager/lines.ts';
import { openSources } from '../../src/sources/open.ts';

interface Line {
  readonly message: string;
  readonly data?: unknown;
  readonly source?: string;
}

/** A line as lager prints it in its RFC 3339 form. */
export function dateLine(
  { message, data = {}, source = 'rep' }: Line,
  timestamp = '2026-11-21T00:03:45.139085956Z',
): string {
  return JSON.stringify({ timestamp, level: 'info', source, message, data });
}

/** A line as lager prints it in its epoch form. */
export function epochLine({ message, data = {}, source = 'rep' }: Line, timestamp = '1464827163.912461042'): string {
  return JSON.stringify({ timestamp, source, message, log_level: 1, data });
}

/** `bytes` in chunks of `size`. */
export function chunksOf(bytes: Buffer, size: number): Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
}

/** The path of a bundled log. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
}

/** Gives each line of `archive` to `onLine`. */
export async function forEachLine(archive: string, onLine: Parameters<typeof splitLines>[0]): Promise<void> {
  for await (const file of openSources([archive], () => {})) {
    const lines = splitLines(onLine, () => {});
    for await (const chunk of file.bytes) lines.push(chunk);
    lines.end();
  }
}
