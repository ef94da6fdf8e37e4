import { type Unit, unitsIn } from './document.ts';
import { extentOf, stringify } from './json.ts';
import { type LagerRecord, type RejectReason, toRecord } from './record.ts';
import { unwrap } from './unwrap.ts';
import type { Whence } from './whence.ts';

/** A record that was found in a text. */
export interface Found {
  readonly record: LagerRecord;
  /** Its JSON, as it was written where that is possible. */
  readonly json: string;
  /** What stands in front of its JSON. */
  readonly prefix: string;
  /** Where the text was written, if a wrapper of JSON around it tells. */
  readonly wrapper: Whence | undefined;
  /** True if its line was cut off: its data is not all. */
  readonly isCut: boolean;
}

/** What was found in a text. */
export interface Parsed {
  readonly found: readonly Found[];
  /** Why there is no record; or, beside records, that of another there is only a part. */
  readonly reason: RejectReason | undefined;
  /** Where a record begins that is cut off by the end of the text, or -1. */
  readonly cutAt: number;
}

/** The beginning of a record, as all lager sinks and most programs that reformat them write it. */
const head = /\{\s*"(?:timestamp|level|log_level|source|message|data)"\s*:/y;
/** No line has more braces that may begin a record; the others are text. */
const mostTries = 32;
/** A log line in JSON in JSON is the most that log shippers make. */
const deepest = 3;
const rank: readonly RejectReason[] = ['bad-timestamp', 'cut-off', 'bad-json', 'not-lager', 'no-json'];

/**
 * The records in `text`, each with any prefix before its first "{" (as lager's own chug reads it; what follows the JSON is
 * ignored, unless it is another record: copytruncate glues lines together).
 */
export function parseText(text: string, depth = 0): Parsed {
  const found: Found[] = [];
  let reason: RejectReason | undefined;
  let cutAt = -1;
  let isTorn = false;
  let from = 0;
  let at = text.indexOf('{');
  const say = (why: RejectReason) => {
    if (reason === undefined || rank.indexOf(why) < rank.indexOf(reason)) reason = why;
  };
  const next = (after: number) => text.indexOf(found.length > 0 || cutAt >= 0 ? '{"timestamp"' : '{', after);
  for (let failed = 0; at >= 0 && failed < mostTries; ) {
    const extent = valueAt(text, at);
    if (extent.kind !== 'whole') {
      const isHead = isHeadAt(text, at);
      isTorn ||= isHead;
      // A string that swallowed the end of the line is no line that was cut off.
      if (extent.kind === 'cut' && isHead && !(extent.inString && text.trimEnd().endsWith('}}'))) {
        if (cutAt < 0) cutAt = at;
        say('cut-off');
      } else say(isHead || /^\{\s*(?:"|$)/.test(text.slice(at, at + 50)) ? 'bad-json' : 'no-json');
      at = next(at + 1);
      failed++;
      continue;
    }
    const inside = recordIn(extent.json, text.slice(at, extent.end), depth);
    if (typeof inside === 'string') {
      say(inside);
      failed++;
    } else {
      found.push(...inside.map((one) => ({ ...one, prefix: text.slice(from, at) + one.prefix })));
      from = extent.end;
    }
    at = next(extent.end);
  }
  if (found.length > 0) return { found, reason: isTorn ? reason : undefined, cutAt };
  if (text.includes('\0')) reason = 'binary';
  else reason ??= text.trim() === '' ? 'blank' : 'no-json';
  return { found, reason, cutAt };
}

/** The record that begins at `start` of `text` and is cut off by its end, if its message is whole. */
export function parseCutText(text: string, start: number): Found | undefined {
  const extent = extentOf(text, start);
  if (extent.kind !== 'cut') return undefined;
  const record = toRecord(parseJson(extent.repaired), true);
  return typeof record === 'string'
    ? undefined
    : { record, json: extent.repaired, prefix: text.slice(0, start), wrapper: undefined, isCut: true };
}

/** The record in a unit of a JSON document, or the reason why there is none. */
export function parseUnit({ value, labels }: Unit): readonly Found[] | RejectReason {
  return value === undefined ? 'too-long' : recordIn(value, undefined, 0, labels);
}

function recordIn(
  json: unknown,
  text: string | undefined,
  depth: number,
  labels?: Unit['labels'],
): readonly Found[] | RejectReason {
  const record = toRecord(json);
  const inside = depth < deepest ? unwrap(json, labels) : undefined;
  const isNamed = inside !== undefined && (inside.origin.vm !== '' || inside.origin.job !== '');
  if (typeof record !== 'string') return asFound(record, text ?? stringify(json), isNamed ? inside.origin : undefined);
  const units = text === undefined || depth > 0 ? [] : unitsIn(text);
  if (units.length > 0) {
    const found = units.map(parseUnit).flatMap((one) => (typeof one === 'string' ? [] : one));
    return found.length > 0 ? found : record;
  }
  if (inside === undefined) return record;
  const { line, origin } = inside;
  if (typeof line !== 'string') {
    const unwrapped = toRecord(line);
    return typeof unwrapped === 'string' ? unwrapped : asFound(unwrapped, stringify(line), origin);
  }
  const { found, reason = 'not-lager', cutAt } = parseText(line, depth + 1);
  if (found.length > 0) return found.map((one) => ({ ...one, wrapper: one.wrapper ?? origin }));
  const cut = cutAt < 0 ? undefined : parseCutText(line, cutAt);
  return cut ? [{ ...cut, wrapper: origin }] : reason;
}

function asFound(record: LagerRecord, json: string | undefined, wrapper: Whence | undefined): Found[] | RejectReason {
  return json === undefined ? 'bad-json' : [{ record, json, prefix: '', wrapper, isCut: false }];
}

type Value =
  | { readonly kind: 'whole'; readonly json: unknown; readonly end: number }
  | { readonly kind: 'cut'; readonly inString: boolean }
  | { readonly kind: 'broken' };

/** The JSON value at `at`, mostly the rest of the text. */
function valueAt(text: string, at: number): Value {
  // "map[a:{b}]" and "func(0x1, {0x2})" are no objects.
  if (!/[\s"}]/.test(text[at + 1] ?? ' ')) return { kind: 'broken' };
  const isLast = text.indexOf('{"timestamp"', at + 1) < 0;
  const rest = isLast ? parseJson(text.slice(at)) : undefined;
  if (rest !== undefined) return { kind: 'whole', json: rest, end: text.length };
  const extent = extentOf(text, at);
  if (extent.kind !== 'whole') return extent;
  const json = parseJson(text.slice(at, extent.end));
  return json === undefined ? { kind: 'broken' } : { kind: 'whole', json, end: extent.end };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isHeadAt(text: string, at: number): boolean {
  head.lastIndex = at;
  return head.test(text);
}
