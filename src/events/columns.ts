/** No more than four: of more kinds of arrays than that, V8 makes no quick code. */
type Numbers = Uint16Array | Uint32Array | Int32Array | Float64Array;

/** A column of numbers that grows. */
export interface Column<T extends Numbers> {
  push(value: number): void;
  /** The values so far; valid until the next push. */
  values(): T;
}

/** An empty column of the type that `create` makes. */
export function createColumn<T extends Numbers>(create: (length: number) => T): Column<T> {
  let data = create(4096);
  let length = 0;
  return {
    push(value) {
      if (length === data.length) {
        const larger = create(length * 2);
        larger.set(data);
        data = larger;
      }
      data[length++] = value;
    },
    values: () => data.subarray(0, length) as T,
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
  readonly size: number;
}

/** Strings of which only the empty one is known. */
export function createStrings(): Strings {
  const ids = new Map<string, number>([['', 0]]);
  const texts: string[] = [''];
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
    get size() {
      return texts.length;
    },
  };
}
