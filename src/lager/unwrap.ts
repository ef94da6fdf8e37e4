import { isObject } from './envelope.ts';
import { lookup, textOf } from './fields.ts';
import { levels } from './record.ts';
import { type Scopes, scopesOf, type Whence, whence } from './whence.ts';

/** An object with the keys that every lager record has; whether it is one, `toRecord` knows. */
export type LagerShaped = Readonly<Record<string, unknown>> & {
  readonly timestamp: string;
  readonly source: string;
  readonly message: string;
};

export interface Unwrapped {
  /** The text of a log line, which may have a prefix before its JSON, or the record as an object. */
  readonly line: string | LagerShaped;
  /** Where it was written; empty where the wrapper does not tell. */
  readonly origin: Whence;
}

/**
 * Fields that hold the line, the least processed last: what a parser made of it has no prefix any more. Elastic Common
 * Schema, logsearch, journald, Docker and fluentd, Loki and Grafana, Splunk, rsyslog, Google's logging, GELF.
 */
const lineFields = [
  ...[
    'message',
    '@message',
    'MESSAGE',
    'log',
    'line',
    'Line',
    'msg',
    'syslog5424_msg',
    'event.original',
    '@raw',
    '_raw',
  ],
  ...['raw', 'rawmsg', 'log.original', 'body', 'textPayload', 'jsonPayload', 'full_message', 'short_message', 'json'],
];

/** Wrappers in wrappers, and objects in wrappers, that are looked into. */
const maxDepth = 6;

/**
 * The log line or lager object inside `value` (an element of a document, or a line of JSON that is not lager itself), and
 * where it was written if the wrapper, or `labels` around several, tell. A known field is preferred to others, because the
 * same line may be there twice. Undefined if there is none.
 */
export function unwrap(value: unknown, labels?: Readonly<Record<string, unknown>>): Unwrapped | undefined {
  return inside(value, scopesOf(labels), 0);
}

function inside(value: unknown, around: Scopes, depth: number): Unwrapped | undefined {
  if (typeof value === 'string' && value.trim() !== '') {
    return wrapped(value, around, depth) ?? { line: withoutLineEnd(value), origin: whence(around) };
  }
  if (Array.isArray(value) && isLokiEntry(value)) return inside(value[1], [...scopesOf(value[2]), ...around], depth);
  const scopes = [...scopesOf(value), ...around];
  const line = isLager(value) ? value : (knownLine(value) ?? anyLine(value, maxDepth));
  if (typeof line !== 'string') return line && { line, origin: whence(scopes) };
  return wrapped(line, scopes, depth) ?? { line: withoutLineEnd(line), origin: whence(scopes) };
}

/** What is in `text` if it is a wrapper as JSON, as when a Docker log was collected. */
function wrapped(text: string, around: Scopes, depth: number): Unwrapped | undefined {
  if (depth >= maxDepth || !text.trimStart().startsWith('{') || !text.includes('\\"timestamp')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isLager(value) ? undefined : inside(value, around, depth + 1);
  } catch {
    return undefined;
  }
}

/** Loki's `[nanoseconds, line]`, in newer versions with an object of metadata behind. */
function isLokiEntry(value: readonly unknown[]): boolean {
  return value.length <= 3 && /^\d{9,}$/.test(textOf(value[0])) && typeof value[1] === 'string';
}

function knownLine(value: unknown): string | LagerShaped | undefined {
  // The nearest last: a hit's own fields are Elasticsearch's.
  for (const scope of scopesOf(value).toReversed()) {
    if (isLager(scope)) return scope;
    for (const field of lineFields) {
      const line = lineOf(lookup(scope, field));
      if (line !== undefined) return line;
    }
  }
  return undefined;
}

/** The first line anywhere in `value`, depth first. */
function anyLine(value: unknown, depth: number): string | LagerShaped | undefined {
  const line = lineOf(value);
  if (line !== undefined || typeof value !== 'object' || value === null || depth === 0) return line;
  for (const inner of Object.values(value)) {
    const found = anyLine(inner, depth - 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function lineOf(value: unknown): string | LagerShaped | undefined {
  if (typeof value === 'string') return looksLikeLager(value) ? value : undefined;
  if (isLager(value)) return value;
  if (!Array.isArray(value) || value.length === 0) return undefined;
  // journalctl prints text with control characters as numbers.
  const isBytes = value.length > 1 && value.every((byte) => Number.isInteger(byte) && byte >= 0 && byte < 256);
  return value.length === 1 ? lineOf(value[0]) : isBytes ? lineOf(Buffer.from(value).toString()) : undefined;
}

/** True for text with a record in it, also one inside a string of JSON. */
function looksLikeLager(text: string): boolean {
  if (/\{\s*\\*"timestamp\\*"\s*:/.test(text)) return true;
  return text.includes('{') && ['"timestamp":', '"source":', '"message":'].every((key) => text.includes(key));
}

/** True for a lager record as an object. Graylog's and vector's wrappers have the same names, but no level or data. */
function isLager(value: unknown): value is LagerShaped {
  if (!isObject(value)) return false;
  const { timestamp, source, message, level, log_level, data } = value;
  if (typeof timestamp !== 'string' || typeof source !== 'string' || typeof message !== 'string') return false;
  if (isObject(data)) return true;
  const hasLevel = levels.some((one) => one === level) || typeof log_level === 'number';
  return hasLevel && !looksLikeLager(message);
}

function withoutLineEnd(text: string): string {
  return text.replace(/[\r\n]+$/, '');
}
