import { bytes, count, plural } from '../words.ts';
import { clip } from './styled.ts';
import type { Terminal } from './terminal.ts';

/** How far the reading of logs is. */
export interface Reading {
  /** As it lies in the sources: of an archive, packed. */
  readonly read_bytes: number;
  /** What there is to read; undefined for a pipe. */
  readonly total_bytes: number | undefined;
  readonly records: number;
  /** Since the first bytes came. */
  readonly elapsed_s: number;
}

/** `reading` in at most the width of `terminal`; what matters least is left out where it is narrow. */
export function readingLine({ read_bytes, total_bytes, records, elapsed_s }: Reading, terminal: Terminal): string {
  // A file that grew while it was read was larger than it is known to be.
  const total = total_bytes !== undefined && total_bytes >= read_bytes ? total_bytes : undefined;
  const rate = elapsed_s > 0 ? read_bytes / elapsed_s : 0;
  const left = total !== undefined && rate > 0 ? (total - read_bytes) / rate : undefined;
  const share = total ? ` of ${bytes(total)} (${Math.floor((read_bytes / total) * 100)} %)` : '';
  const parts = [
    { text: `reading ${bytes(read_bytes)}${share}`, rank: 0 },
    { text: rate > 0 ? `${bytes(Math.round(rate))}/s` : '', rank: 2 },
    { text: `${count(records)} records`, rank: 3 },
    { text: !left ? '' : `${timeLeft(left)} left`, rank: 1 },
  ];
  const upTo = (most: number) => parts.filter(({ text, rank }) => text !== '' && rank <= most);
  const lines = [3, 2, 1].map((most) => texts(upTo(most)));
  return lines.find((line) => line.length <= terminal.width) ?? clip(texts(upTo(0)), terminal.width, terminal);
}

/** What a stage has written so far. */
export interface WrittenCounts {
  readonly written: number;
}

/** The stage `name` in at most the width of `terminal`, and how many lines it has written, if it counts them. */
export function stageLine(name: string, counts: WrittenCounts | undefined, terminal: Terminal): string {
  return clip(counts ? `${name}, ${plural(counts.written, 'line')}` : name, terminal.width, terminal);
}

function texts(parts: readonly { readonly text: string }[]): string {
  return parts.map(({ text }) => text).join(', ');
}

/** An estimate: whole seconds, then whole minutes too. */
function timeLeft(value_s: number): string {
  const whole = Math.ceil(value_s);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes}m ${String(whole % 60).padStart(2, '0')}s`;
  return `${Math.floor(minutes / 60)}h ${String(minutes % 60).padStart(2, '0')}m`;
}
