/** When somebody wrote records: stretches of time with records in each second, in their order, in seconds since 1970. */
export interface Spoken {
  /** The first record of a stretch, up to the millisecond. */
  readonly from_s: Float64Array;
  /** The last record of the stretch, down to the millisecond. */
  readonly to_s: Float64Array;
}

export interface SpokenRecorder {
  /** Notes a record. They may come in any order. */
  note(second: number, nano: number): void;
  /** All stretches; none if they are too far apart to be known. */
  stretches(): Spoken;
}

const pageBits = 12;
const pageSize = 1 << pageBits;
/** 24 days in which somebody writes at least once in an hour. A clock that is out of order could ask for any number. */
const mostPages = 512;

/** Nobody has written anything. */
export function createSpokenRecorder(): SpokenRecorder {
  /** By second, the milliseconds of its first and its last record, plus 1; 0 is silence. */
  const pages = new Map<number, Uint16Array>();
  let current = -1;
  let page: Uint16Array = new Uint16Array(0);
  let isTooMuch = false;

  const turn = (number: number) => {
    const known = pages.get(number);
    if (!known && pages.size >= mostPages) isTooMuch = true;
    current = number;
    page = known ?? new Uint16Array(2 * pageSize);
    if (!isTooMuch) pages.set(number, page);
  };
  return {
    note(second, nano) {
      if (isTooMuch) return;
      const number = second >>> pageBits;
      if (number !== current) turn(number);
      const [at, value] = [2 * (second & (pageSize - 1)), Math.trunc(nano / 1e6) + 1];
      if (page[at] === 0 || value < (page[at] as number)) page[at] = value;
      if (value > (page[at + 1] as number)) page[at + 1] = value;
    },
    stretches() {
      const [from_s, to_s]: [number[], number[]] = [[], []];
      for (const number of isTooMuch ? [] : [...pages.keys()].sort((a, b) => a - b)) {
        const own = pages.get(number) as Uint16Array;
        for (let at = 0; at < pageSize; at++) {
          const [first, last] = [own[2 * at], own[2 * at + 1]] as [number, number];
          if (first === 0) continue;
          const second = number * pageSize + at;
          if (second !== Math.floor(to_s.at(-1) ?? Number.NaN) + 1) {
            from_s.push(second + first / 1000);
            to_s.push(0);
          }
          to_s[to_s.length - 1] = second + (last - 1) / 1000;
        }
      }
      return { from_s: Float64Array.from(from_s), to_s: Float64Array.from(to_s) };
    },
  };
}

/** What several recorders noted of somebody, as if one had noted it all. */
export function joinSpoken(parts: readonly Spoken[]): Spoken {
  // Whoever has noted records, and knows no stretch, knows too many.
  const isKnown = parts.every(({ from_s }) => from_s.length > 0);
  const stretches = (isKnown ? parts : [])
    .flatMap(({ from_s, to_s }) => Array.from(from_s, (from, i) => ({ from, to: to_s[i] as number })))
    .sort((one, other) => one.from - other.from);
  const joined: typeof stretches = [];
  for (const { from, to } of stretches) {
    const last = joined.at(-1);
    // Up to the millisecond, the beginning may be that of the next second.
    if (last && Math.ceil(from) - 1 <= Math.floor(last.to) + 1) last.to = Math.max(last.to, to);
    else joined.push({ from, to });
  }
  return {
    from_s: Float64Array.from(joined, ({ from }) => from),
    to_s: Float64Array.from(joined, ({ to }) => to),
  };
}
