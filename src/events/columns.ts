/** No more than four: of more kinds of arrays than that, V8 makes no quick code. */
type Numbers = Uint16Array | Uint32Array | Int32Array | Float64Array;

/** A column of numbers that grows. */
export interface Column<T extends Numbers> {
  push(value: number): void;
  /** Adds all of `values`. */
  append(values: T): void;
  /** The values so far. They stay as they are. */
  values(): T;
  /** Forgets all values, and leaves their memory to whoever has asked for them. */
  clear(): void;
}

const fewest = 4096;

/** An empty column of the type that `create` makes. Memory that was not written to yet costs nothing but addresses. */
export function createColumn<T extends Numbers>(create: (length: number) => T): Column<T> {
  let data = create(0);
  let length = 0;
  const grow = (needed: number) => {
    const larger = create(Math.max(needed, data.length * 2, fewest));
    larger.set(data.subarray(0, length));
    data = larger;
  };
  return {
    push(value) {
      if (length === data.length) grow(length + 1);
      data[length++] = value;
    },
    append(values) {
      if (length + values.length > data.length) grow(length + values.length);
      data.set(values, length);
      length += values.length;
    },
    values: () => data.subarray(0, length) as T,
    clear() {
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
  /** Frees the memory that is only there to find numbers; whoever asks for one again has it filled again. */
  compact(): void;
  readonly size: number;
}

/** Strings of which only the empty one is known. */
export function createStrings(): Strings {
  let known: Map<string, number> | undefined;
  let texts: string[] = [''];
  const numbers = () => {
    known ??= new Map(texts.map((text, id) => [text, id]));
    return known;
  };
  return {
    intern(text) {
      const ids = known ?? numbers();
      let id = ids.get(text);
      if (id === undefined) {
        id = texts.length;
        ids.set(text, id);
        texts.push(text);
      }
      return id;
    },
    text: (id) => texts[id] as string,
    find: (text) => numbers().get(text),
    all: () => texts,
    clear() {
      known = undefined;
      texts = [''];
    },
    compact() {
      known = undefined;
    },
    get size() {
      return texts.length;
    },
  };
}
