import type { Instant } from '../lager/timestamp.ts';

/** A line at an end of a span. */
export interface Edge extends Instant {
  /** What it shares with the other end. */
  readonly key: string;
  readonly file: number;
  readonly line: number;
  /** With tabs between them. */
  readonly parts: string;
  /** How long the span took, if the line says so. */
  readonly duration_ns: number | undefined;
}

/** Each of the parts, which tabs divide, of the first that has it. */
export function joined(from: string, to: string, failed = ''): string {
  if ((from === to || isEmpty(to)) && isEmpty(failed)) return from;
  const [others, last] = [to.split('\t'), failed.split('\t')];
  return from
    .split('\t')
    .map((part, i) => part || others[i] || last[i] || '')
    .join('\t');
}

function isEmpty(parts: string): boolean {
  for (let i = 0; i < parts.length; i++) if (parts.charCodeAt(i) !== 9) return false;
  return true;
}

/** Whether both are at the same time. */
export function isSame(a: Instant, b: Instant): boolean {
  return a.second === b.second && a.nano === b.nano;
}

/** Whether `a` is before `b`. */
export function isBefore(a: Instant, b: Instant): boolean {
  return a.second < b.second || (a.second === b.second && a.nano < b.nano);
}

/** The index of the latest of `edges` that is not after `at`, or -1. */
export function latestBefore(edges: readonly Edge[], at: Instant): number {
  let found = -1;
  edges.forEach((edge, i) => {
    if (!isBefore(at, edge) && (found < 0 || isBefore(edges[found] as Edge, edge))) found = i;
  });
  return found;
}

/** The index of the earliest of `edges` that is not before `at`, or -1. */
export function earliestAfter(edges: readonly Edge[], at: Instant): number {
  let found = -1;
  edges.forEach((edge, i) => {
    if (!isBefore(edge, at) && (found < 0 || isBefore(edge, edges[found] as Edge))) found = i;
  });
  return found;
}
