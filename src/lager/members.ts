import { follows, type Plain, readPlain, type Text, textOf } from './bytes.ts';
import { knownText } from './known-texts.ts';
import { valueEnd } from './value-end.ts';

/** Members of an object that are wanted. */
export interface WantedKeys extends Place {
  /** The object that they are put into, always the same. */
  readonly found: Record<string, unknown>;
  readonly wanted: readonly Member[];
  /** Members that were met, wanted or not. */
  readonly met: Member[];
  /** How often such an object was read. */
  reads: number;
}

/** A place in an object. */
interface Place {
  /** What stood next the last time: lines of one message mostly have the same members in the same order. */
  next: Member | undefined;
}

interface Member extends Place {
  readonly key: string;
  /** The key as it stands in JSON, up to its colon. */
  readonly text: Text;
  readonly isWanted: boolean;
  /** What is wanted of it, if it is an object; undefined for all of it. */
  readonly inside: WantedKeys | undefined;
  /** The number of the read in which it was there, the last time; 0 if it is not in `found`. */
  read: number;
}

const QUOTE = 34;
const COLON = 58;
const COMMA = 44;
const ZERO = 48;
const NINE = 57;
const OBJECT = 123;
const OBJECT_END = 125;

/** Members of an object that are remembered. */
const mostMet = 64;

/** The values at `paths` of data, as `readMembers` takes them. A path goes through objects, with dots between their keys. */
export function wantedKeys(paths: readonly string[]): WantedKeys {
  const heads = new Map<string, string[]>();
  for (const path of paths) {
    const [key = '', ...rest] = path.split('.');
    heads.set(key, [...(heads.get(key) ?? []), rest.join('.')]);
  }
  const wanted = [...heads].map(([key, rests]) =>
    createMember(key, true, rests.includes('') ? undefined : wantedKeys(rests)),
  );
  const found = Object.fromEntries(wanted.map(({ key }) => [key, undefined]));
  return { found, wanted, met: [...wanted], reads: 0, next: undefined };
}

function createMember(key: string, isWanted: boolean, inside?: WantedKeys): Member {
  return { key, text: textOf(`${JSON.stringify(key)}:`), isWanted, inside, next: undefined, read: 0 };
}

/**
 * The wanted members of the object that begins at `start` and must end at `end`, as JSON.parse of all of it would give
 * them, without making anything of the others. Those that are not there are undefined. The object is valid until the next
 * is read for the same keys. Undefined where anything is not as Go prints it (white space, an unusual number, a syntax
 * error): then only the full parser can tell.
 */
export function readMembers(
  bytes: Buffer,
  start: number,
  end: number,
  keys: WantedKeys,
): Readonly<Record<string, unknown>> | undefined {
  return bytes[start] === OBJECT && readObject(bytes, start, keys) === end ? keys.found : undefined;
}

/** Reads the object at `start`; returns the index behind it, or -1. */
function readObject(bytes: Buffer, start: number, keys: WantedKeys): number {
  const read = ++keys.reads;
  let place: Place = keys;
  let at = start + 1;
  if (bytes[at] !== OBJECT_END) {
    for (; ; at++) {
      let member = place.next;
      if (member === undefined || !follows(bytes, at, member.text)) {
        member = memberAt(bytes, at, keys);
        if (member === undefined) return -1;
        place.next = member;
      }
      place = member;
      at += member.text.length;
      if (member.isWanted) {
        at = readValue(bytes, at, member, keys.found);
        member.read = read;
      } else at = valueEnd(bytes, at);
      if (bytes[at] !== COMMA) break;
    }
    if (bytes[at] !== OBJECT_END) return -1;
  }
  for (const member of keys.wanted) {
    if (member.read === read || member.read === 0) continue;
    keys.found[member.key] = undefined;
    member.read = 0;
  }
  return at + 1;
}

const plain: Plain = { end: 0, hash: 0 };

/** The member whose key stands at `at`; undefined where that is none, or not plain. */
function memberAt(bytes: Buffer, at: number, { met }: WantedKeys): Member | undefined {
  for (const member of met) if (follows(bytes, at, member.text)) return member;
  if (bytes[at] !== QUOTE || !readPlain(bytes, at + 1, plain) || bytes[plain.end + 1] !== COLON) return undefined;
  const member = createMember(bytes.toString('latin1', at + 1, plain.end), false);
  if (met.length < mostMet) met.push(member);
  return member;
}

/** Puts the value at `from`, which is that of `member`, into `found`; returns the index behind it, or -1. */
function readValue(bytes: Buffer, from: number, member: Member, found: Record<string, unknown>): number {
  if (bytes[from] === QUOTE && readPlain(bytes, from + 1, plain)) {
    found[member.key] = knownText(bytes, from + 1, plain);
    return plain.end + 1;
  }
  if (bytes[from] === OBJECT && member.inside) {
    found[member.key] = member.inside.found;
    return readObject(bytes, from, member.inside);
  }
  const to = valueEnd(bytes, from);
  if (to >= 0) found[member.key] = valueIn(bytes, from, to);
  return to;
}

/** The value whose JSON is known to stand there. */
function valueIn(bytes: Buffer, from: number, to: number): unknown {
  // A whole number of up to 15 digits is exact.
  if (to - from > 15) return JSON.parse(bytes.toString('utf8', from, to));
  let number = 0;
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte < ZERO || byte > NINE) return JSON.parse(bytes.toString('utf8', from, to));
    number = number * 10 + byte - ZERO;
  }
  return number;
}
