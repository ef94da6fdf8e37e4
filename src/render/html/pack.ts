/** Where a column stands among the bytes behind the JSON: how many numbers, and whether as differences. */
type Mark = readonly [length: number, isDelta: boolean];

/** No key of anything that is packed looks like this. */
const columnKey = '#column';

/**
 * `value` in bytes: the length of its JSON, its JSON, and its columns (Float64Array of whole numbers), each number in as
 * few bytes as it needs, or its difference from the one before, whichever is shorter. Numbers come back exactly.
 */
export function pack(value: unknown): Uint8Array {
  const columns: number[][] = [];
  const json = JSON.stringify(value, (_, member: unknown) => {
    if (!(member instanceof Float64Array)) return member;
    const [plain, delta] = [bytesOf(member, false), bytesOf(member, true)];
    const isDelta = delta.length < plain.length;
    columns.push(isDelta ? delta : plain);
    return { [columnKey]: [member.length, isDelta] satisfies Mark };
  });
  const text = new TextEncoder().encode(json);
  const size = columns.reduce((sum, column) => sum + column.length, 0);
  const packed = new Uint8Array(4 + text.length + size);
  new DataView(packed.buffer).setUint32(0, text.length, true);
  packed.set(text, 4);
  let at = 4 + text.length;
  for (const column of columns) {
    packed.set(column, at);
    at += column.length;
  }
  return packed;
}

/** What `pack` made `packed` of. */
export function unpack(packed: Uint8Array): unknown {
  const size = new DataView(packed.buffer, packed.byteOffset).getUint32(0, true);
  let at = 4 + size;
  const read = ([length, isDelta]: Mark): Float64Array => {
    const column = new Float64Array(length);
    let before = 0;
    for (let i = 0; i < length; i++) {
      let byte = packed[at++] as number;
      const isNegative = (byte & 0x40) !== 0;
      let magnitude = byte & 0x3f;
      // Bit operations would cut at 32 bits.
      for (let scale = 64; (byte & 0x80) !== 0; scale *= 128) {
        byte = packed[at++] as number;
        magnitude += (byte & 0x7f) * scale;
      }
      before = (isNegative ? -magnitude : magnitude) + (isDelta ? before : 0);
      column[i] = before;
    }
    return column;
  };
  const text = new TextDecoder().decode(packed.subarray(4, 4 + size));
  return revive(JSON.parse(text), read);
}

/** The columns of `column` as bytes: six bits and the sign first, then seven bits each, the lowest first. */
function bytesOf(column: Float64Array, isDelta: boolean): number[] {
  const bytes: number[] = [];
  let before = 0;
  for (const number of column) {
    const value = isDelta ? number - before : number;
    before = number;
    let rest = Math.abs(value);
    let mask = 64;
    let sign = value < 0 ? 0x40 : 0;
    do {
      const low = rest % mask;
      rest = (rest - low) / mask;
      bytes.push(low | sign | (rest > 0 ? 0x80 : 0));
      sign = 0;
      mask = 128;
    } while (rest > 0);
  }
  return bytes;
}

/** JSON.parse's own reviver goes inside out, but also in order, which is that of the columns. */
function revive(value: unknown, read: (mark: Mark) => Float64Array): unknown {
  if (Array.isArray(value)) return value.map((member) => revive(member, read));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value);
  const [first] = members;
  if (first?.[0] === columnKey) return read(first[1] as Mark);
  return Object.fromEntries(members.map(([key, member]) => [key, revive(member, read)]));
}
