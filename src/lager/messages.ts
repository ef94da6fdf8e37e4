/** What was decided about one message. */
export interface Decision<T> {
  readonly message: string;
  readonly wanted: T | undefined;
}

/** Decisions by message, found by its text or, without making a text, by its bytes. */
export interface MessageMemory<T> {
  /** The decision about `message`, made by `decide` the first time. */
  ofText(message: string, decide: (message: string) => T | undefined): Decision<T>;
  /** The same for a message of printable ASCII that stands in `bytes` from `start` to `end`, with its hash. */
  ofBytes(
    bytes: Buffer,
    start: number,
    end: number,
    hash: number,
    decide: (message: string) => T | undefined,
  ): Decision<T>;
}

interface Entry<T> extends Decision<T> {
  readonly hash: number;
  readonly bytes: Buffer;
}

/** Distinct messages remembered. One old era writes container ids into messages, so this must have an end. */
const most = 50_000;
const longest = 1_000;

/** The hash of a message starts with this, and takes up each byte by `addToHash`: FNV-1a, 32 bits. */
export const emptyHash = 0x811c9dc5 | 0;

/** `hash` with another byte taken up. */
export function addToHash(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}

/** An empty memory, to be shared by the scanners of all files. */
export function createMessageMemory<T>(): MessageMemory<T> {
  const known = new Map<string, Entry<T>>();
  // A power of two, at least twice as many as are remembered, so that a free place ends each search.
  let places: (Entry<T> | undefined)[] = new Array(1024);

  const place = (entry: Entry<T>) => {
    let at = entry.hash & (places.length - 1);
    while (places[at]) at = (at + 1) & (places.length - 1);
    places[at] = entry;
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
    const bytes = Buffer.from(message);
    const decision = { message, wanted: decide(message), hash: bytes.reduce(addToHash, emptyHash), bytes };
    if (bytes.length <= longest) remember(decision);
    return decision;
  };

  return {
    ofText,
    ofBytes(bytes, start, end, hash, decide) {
      for (let at = hash & (places.length - 1); ; at = (at + 1) & (places.length - 1)) {
        const entry = places[at];
        if (!entry) return ofText(bytes.toString('latin1', start, end), decide);
        // Hashes may collide.
        if (entry.hash === hash && isEqual(entry.bytes, bytes, start, end)) return entry;
      }
    },
  };
}

function isEqual(known: Buffer, bytes: Buffer, start: number, end: number): boolean {
  if (known.length !== end - start) return false;
  for (let i = 0; i < known.length; i++) if (known[i] !== bytes[start + i]) return false;
  return true;
}
