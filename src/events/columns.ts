/** No more than four: of more kinds of arrays than that, V8 makes no quick code. */
type Numbers = Uint16Array | Uint32Array | Int32Array | Float64Array;

/** A column of numbers that grows. */
export interface Column<T extends Numbers> {
  push(value: number): void;
  /** Adds all of `values`. */
  append(values: T): void;
  /** The values so far, in memory of their own. */
  values(): T;
  /** Forgets all values. */
  clear(): void;
}

/** Entries that the last part of a column has room for. */
const fewest = 4096;
const most = 1 << 20;

/** An empty column of the type that `create` makes. It grows by parts: to move all for each would take twice the memory. */
export function createColumn<T extends Numbers>(create: (length: number) => T): Column<T> {
  let full: T[] = [];
  let before = 0;
  let data = create(0);
  let length = 0;
  const close = () => {
    if (length === 0) return;
    full.push(data.subarray(0, length) as T);
    before += length;
    length = 0;
  };
  return {
    push(value) {
      if (length === data.length) {
        close();
        data = create(Math.min(Math.max(before, fewest), most));
      }
      data[length++] = value;
    },
    append(values) {
      close();
      data = create(0);
      full.push(values);
      before += values.length;
    },
    values() {
      close();
      data = create(0);
      if (full.length === 1) return full[0] as T;
      const all = create(before);
      let at = 0;
      for (const part of full) {
        all.set(part, at);
        at += part.length;
      }
      full = [all];
      return all;
    },
    clear() {
      full = [];
      before = 0;
      data = create(0);
      length = 0;
    },
  };
}

/** Strings by number, each stored once. Number 0 is the empty string. */
export interface Strings {
  /** The number of `text`, new or known. */
  intern(text: string): number;
  /** The string with number `id`. */
  text(id: number): string;
  /** The number of `text`, or undefined if it was never interned. */
  find(text: string): number | undefined;
  /** All strings by their number, not to be changed by those that are interned after a `clear`. */
  all(): readonly string[];
  /** Forgets all strings but the empty one. */
  clear(): void;
  readonly size: number;
}

/** Strings of which only the empty one is known. */
export function createStrings(): Strings {
  let ids = new Map<string, number>([['', 0]]);
  let texts: string[] = [''];
  return {
    intern(text) {
      let id = ids.get(text);
      if (id === undefined) {
        id = texts.length;
        ids.set(text, id);
        texts.push(text);
      }
      return id;
    },
    text: (id) => texts[id] as string,
    find: (text) => ids.get(text),
    all: () => texts,
    clear() {
      ids = new Map([['', 0]]);
      texts = [''];
    },
    get size() {
      return texts.length;
    },
  };
}
