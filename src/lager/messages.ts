import { follows, type Plain, readPlain, type Text, textOf } from './bytes.ts';

/** What was decided about one message. */
export interface Decision<T> {
  readonly message: string;
  readonly wanted: T | undefined;
  /** What stood between time and data in the last head that was read whole; undefined if none was. */
  stem: Text | undefined;
  /** The level in that stem, as an index into `levels`. */
  level: number;
  /** Its place in the memory. */
  place: number;
  /** The place of the message that came next, the last time. A number, because it must not keep what is forgotten. */
  next: number;
}

/** Decisions by message, found by its text or, without making a text, by its bytes. */
export interface MessageMemory<T> {
  /** The decision about `message`, made by `decide` the first time. */
  ofText(message: string, decide: (message: string) => T | undefined): Decision<T>;
  /** The same for a message that `readPlain` found in `bytes` from `start`. */
  ofBytes(bytes: Buffer, start: number, plain: Plain, decide: (message: string) => T | undefined): Decision<T>;
  /** The decision about whatever message is at `place` now. */
  at(place: number): Decision<T> | undefined;
}

interface Entry<T> extends Decision<T> {
  readonly hash: number;
  readonly text: Text;
}

/** Distinct messages remembered. One old era writes container ids into messages, so this must have an end. */
const most = 50_000;
const longest = 1_000;

/** An empty memory, to be shared by the scanners of all files. */
export function createMessageMemory<T>(): MessageMemory<T> {
  const known = new Map<string, Entry<T>>();
  // A power of two, at least twice as many as are remembered, so that a free place ends each search.
  let places: (Entry<T> | undefined)[] = new Array(1024);

  const place = (entry: Entry<T>) => {
    let at = entry.hash & (places.length - 1);
    while (places[at]) at = (at + 1) & (places.length - 1);
    places[at] = entry;
    entry.place = at;
  };

  const remember = (entry: Entry<T>) => {
    if (known.size >= most) {
      known.clear();
      places = new Array(1024);
    }
    known.set(entry.message, entry);
    if (known.size * 2 <= places.length) return place(entry);
    places = new Array(places.length * 2);
    known.forEach(place);
  };

  const ofText = (message: string, decide: (message: string) => T | undefined): Decision<T> => {
    const found = known.get(message);
    if (found) return found;
    const decision: Entry<T> = {
      message,
      wanted: decide(message),
      hash: hashOf(message),
      text: textOf(message),
      stem: undefined,
      level: 0,
      place: -1,
      next: -1,
    };
    if (decision.text.length <= longest) remember(decision);
    return decision;
  };

  return {
    ofText,
    at: (place) => (place < 0 ? undefined : places[place]),
    ofBytes(bytes, start, { end, hash }, decide) {
      for (let at = hash & (places.length - 1); ; at = (at + 1) & (places.length - 1)) {
        const entry = places[at];
        if (!entry) return ofText(bytes.toString('latin1', start, end), decide);
        // Hashes may collide.
        if (entry.hash === hash && entry.text.length === end - start && follows(bytes, start, entry.text)) return entry;
      }
    },
  };
}

/** The hash by which `readPlain` knows `message`; of one that it does not read, any. */
function hashOf(message: string): number {
  const plain: Plain = { end: 0, hash: 0 };
  readPlain(Buffer.from(`${message}"`), 0, plain);
  return plain.hash;
}
