import { DateTime } from 'luxon';
import { createPhase } from '../analysis/cells.ts';
import type { Figures } from '../analysis/lifecycle.ts';
import type { Run } from '../analysis/run.ts';
import type { UnifyCounts } from '../unify/unify.ts';

/** "create-container" as people read it. */
export function words(id: string): string {
  return id.replaceAll('-', ' ');
}

/** `text` with a capital letter at its beginning. */
export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A duration in the unit that suits its size, three digits at least: "412 µs", "29.1 s", "12m 05s"; "-" for none. */
export function duration(value_s: number | null): string {
  if (value_s === null) return '-';
  const size = Math.abs(value_s);
  if (size === 0) return '0 s';
  if (size < 9.995e-4) return `${(value_s * 1e6).toPrecision(size < 1e-6 ? 1 : 3).replace(/\.0+$/, '')} µs`;
  if (size < 0.9995) return `${threeDigits(value_s * 1e3)} ms`;
  if (size < 600) return `${size < 99.95 ? threeDigits(value_s) : value_s.toFixed(1)} s`;
  const minutes = Math.floor(Math.round(size) / 60);
  const rest = String(Math.round(size) % 60).padStart(2, '0');
  const text =
    minutes < 60 ? `${minutes}m ${rest}s` : `${Math.floor(minutes / 60)}h ${String(minutes % 60).padStart(2, '0')}m`;
  return value_s < 0 ? `-${text}` : text;
}

function threeDigits(value: number): string {
  const size = Math.abs(value);
  return value.toFixed(size < 9.995 ? 2 : size < 99.95 ? 1 : 0);
}

/** A share (0 to 1) in percent: "51 %", "1.4 %"; "" for none. */
export function percent(share: number | null): string {
  if (share === null) return '';
  const value = share * 100;
  if (value > 0 && value < 0.05) return '<0.1 %';
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} %`;
}

/** A count with thousands separators. */
export function count(value: number): string {
  return value.toLocaleString('en-US');
}

/** "1 file", "12 files" */
export function plural(number: number, word: string): string {
  return `${count(number)} ${word}${number === 1 ? '' : 's'}`;
}

/** "400 succeeded, 3 failed", the most first. */
export function outcomes(figures: Figures): string {
  const sorted = Object.entries(figures.outcomes).sort(([, a], [, b]) => b - a);
  return sorted.map(([name, number]) => `${count(number)} ${name}`).join(', ');
}

/** Reasons may hold whole stack traces; what is longer than this is cut. */
const longestReason = 200;

/** `reason` in one line that is not too long. */
export function inOneLine(reason: string): string {
  const line = reason.replace(/\s+/g, ' ');
  return line.length > longestReason ? `${line.slice(0, longestReason)}…` : line;
}

/** The reasons for ends, "rejected: insufficient resources: memory (5)", the `most` frequent ones, and how many there are more. */
export function reasons(figures: Figures, most: number): string[] {
  const all = Object.entries(figures.reasons)
    .flatMap(([outcome, counts]) => Object.entries(counts).map(([reason, number]) => ({ outcome, reason, number })))
    .sort((a, b) => b.number - a.number);
  const shown = all
    .slice(0, most)
    .map(({ outcome, reason, number }) => `${outcome}: ${inOneLine(reason)} (${count(number)})`);
  return all.length > most ? [...shown, `… and ${plural(all.length - most, 'more reason')}`] : shown;
}

/** What the reader must know before the numbers: the findings, duplicates and ignored files; the `most` important ones. */
export function remarks({ input, validity }: Run, most: number): string[] {
  const all = validity.findings.map(
    ({ severity, message, hint }) => `${severity}: ${message}${hint && severity !== 'info' ? ` ${hint}` : ''}`,
  );
  const framings = Object.entries(input.framings);
  if (framings.some(([name]) => name !== 'plain'))
    all.push(`info: records by framing: ${framings.map(([name, records]) => `${name} ${count(records)}`).join(', ')}.`);
  const foreign = input.skipped_at['no-json'] ?? input.skipped_at['not-lager'];
  if (foreign !== undefined) all.push(`info: lines of other programs between records were skipped, first ${foreign}.`);
  if (input.duplicates > 0)
    all.push(`info: ${count(input.duplicates)} events were there more than once and count once.`);
  const ignored = input.ignored.filter(({ reason }) => reason !== 'empty');
  if (ignored.length > 0) {
    const named = ignored.slice(0, 3).map(({ path, reason }) => `${path.split('/').slice(-2).join('/')} (${reason})`);
    all.push(`info: ignored ${plural(ignored.length, 'file')}: ${named.join(', ')}${ignored.length > 3 ? ', …' : ''}`);
  }
  return all.length > most ? [...all.slice(0, most), `… and ${all.length - most} more (see the run document)`] : all;
}

/** Whether there is anything to tell about the creation of containers. */
export function createsContainers({ phases }: Figures): boolean {
  return phases.some(({ name, count, missing }) => name === createPhase && count + missing > 0);
}

/** "100 on each of 4 cells" or "53 to 97 on 4 cells"; "" without cells. */
export function spread({ balance }: Figures): string {
  if (!balance) return '';
  const cells = plural(balance.cells, 'cell');
  if (balance.min === balance.max)
    return balance.cells === 1 ? `on ${cells}` : `${count(balance.min)} on each of ${cells}`;
  return `${count(balance.min)} to ${count(balance.max)} on ${cells}`;
}

/** "2026-11-21 00:03:39 to 00:09:51 UTC (372.0 s)"; "" without a record. */
export function window({ input }: Run): string {
  if (input.from === null || input.to === null) return '';
  const [from, to] = [input.from, input.to].map((iso) => DateTime.fromISO(iso, { zone: 'utc' })) as [
    DateTime,
    DateTime,
  ];
  const end = to.toFormat(from.hasSame(to, 'day') ? 'HH:mm:ss' : 'yyyy-MM-dd HH:mm:ss');
  return `${from.toFormat('yyyy-MM-dd HH:mm:ss')} to ${end} UTC (${duration(to.diff(from).as('seconds'))})`;
}

/** "2026-11-21 00:03:39 UTC", of seconds since 1970. */
export function clockTime(second: number): string {
  return `${DateTime.fromSeconds(second, { zone: 'utc' }).toFormat('yyyy-MM-dd HH:mm:ss')} UTC`;
}

/** "36.8 MB" */
export function bytes(value: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = value < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(Number(value.toPrecision(3))) / 3));
  return `${power === 0 ? value : (value / 1000 ** power).toPrecision(3)} ${units[power]}`;
}

/** `text` in lines of at most `width`, broken at blanks; the second and further lines are indented. */
export function wrap(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    if (line.trim() !== '' && line.length + word.length + 1 > width) {
      lines.push(line);
      line = `${indent}  `;
    }
    line += line.trim() === '' ? word : ` ${word}`;
  }
  return [...lines, line];
}

/** `text` without what could steer a terminal or turn its lines around: logs and file names may hold anything. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, (character) =>
    character === '\n' ? character : '\ufffd',
  );
}

/** What a unified stream holds, and what not: a line each. */
export function unifiedSummary({ records, written, duplicates, outside, skipped, findings }: UnifyCounts): string[] {
  const facts = [
    `${count(written)} of ${plural(records, 'record')}`,
    ...(outside > 0 ? [`${count(outside)} outside the selection`] : []),
    ...(duplicates > 0 ? [`${count(duplicates)} there twice`] : []),
    ...(skipped > 0 ? [`${plural(skipped, 'line')} skipped`] : []),
  ];
  return [facts.join(', '), ...findings.map(({ severity, message }) => `${severity}: ${message}`)];
}
