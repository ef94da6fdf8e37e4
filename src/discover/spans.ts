/** Spans of one kind as columns, in nanoseconds since the base second. */
export interface SpanColumns {
  /** How many are kept. */
  readonly length: number;
  readonly start_ns: Float64Array;
  readonly end_ns: Float64Array;
  /** Of two copies of one log, both tell a span with the same times and the same identity. */
  readonly identity: Int32Array;
  /** The number of the message that ended it. */
  readonly end: Uint16Array;
}

/** Spans of one kind, of which some are kept. */
export interface Spans extends SpanColumns {
  /** All that were added, kept or not; their sum in nanoseconds. */
  readonly added: number;
  readonly added_ns: number;
  /** One in so many is kept. */
  readonly oneIn: number;
  /** Returns true if it is kept. */
  add(start_ns: number, end_ns: number, identity: number, end: number): boolean;
  /** Keeps half of what is kept. Which half depends on the spans alone, not on their order. */
  thin(): void;
}

/** An empty list of spans. */
export function createSpans(): Spans {
  let start_ns = new Float64Array(16);
  let end_ns = new Float64Array(16);
  let identity = new Int32Array(16);
  let ends = new Uint16Array(16);
  let [length, added, added_ns, level] = [0, 0, 0, 0];
  const isKept = (at_ns: number, who: number) => (mixed(at_ns, who) & ((1 << level) - 1)) === 0;
  const put = (from: number, to: number, who: number, by: number) => {
    start_ns[length] = from;
    end_ns[length] = to;
    identity[length] = who;
    ends[length] = by;
    length++;
  };
  return {
    get length() {
      return length;
    },
    get start_ns() {
      return start_ns.subarray(0, length);
    },
    get end_ns() {
      return end_ns.subarray(0, length);
    },
    get identity() {
      return identity.subarray(0, length);
    },
    get end() {
      return ends.subarray(0, length);
    },
    get added() {
      return added;
    },
    get added_ns() {
      return added_ns;
    },
    get oneIn() {
      return 1 << level;
    },
    add(from, to, who, by) {
      added++;
      added_ns += to - from;
      if (!isKept(from, who)) return false;
      if (length === start_ns.length) {
        start_ns = grown(start_ns, new Float64Array(2 * length));
        end_ns = grown(end_ns, new Float64Array(2 * length));
        identity = grown(identity, new Int32Array(2 * length));
        ends = grown(ends, new Uint16Array(2 * length));
      }
      put(from, to, who, by);
      return true;
    },
    thin() {
      level++;
      const all = length;
      length = 0;
      for (let i = 0; i < all; i++) {
        const [from, to, who] = [start_ns[i] as number, end_ns[i] as number, identity[i] as number];
        if (isKept(from, who)) put(from, to, who, ends[i] as number);
      }
    },
  };
}

function grown<T extends Float64Array | Int32Array | Uint16Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** 32 bits that any bit of both numbers changes: the last step of MurmurHash3. */
function mixed(at_ns: number, who: number): number {
  let hash = Math.imul(at_ns % 2 ** 32, 0x9e3779b1) ^ Math.imul(at_ns / 2 ** 32, 0x85ebca6b) ^ who;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
