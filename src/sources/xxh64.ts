/** The checksum of zstd, over bytes that come in pieces. */
export interface Xxh64 {
  update(bytes: Uint8Array): void;
  /** XXH64 with seed 0 of all bytes so far. */
  digest(): bigint;
}

const p1 = 0x9e3779b185ebca87n;
const p2 = 0xc2b2ae3d27d4eb4fn;
const p3 = 0x165667b19e3779f9n;
const p4 = 0x85ebca77c2b2ae63n;
const p5 = 0x27d4eb2f165667c5n;
const stripeSize = 32;

/** The checksum of nothing yet. */
export function createXxh64(): Xxh64 {
  const lanes = new Int32Array(8);
  [p1 + p2, p2, 0n, -p1].forEach((seed, lane) => {
    lanes[lane * 2] = Number(BigInt.asIntN(32, seed >> 32n));
    lanes[lane * 2 + 1] = Number(BigInt.asIntN(32, seed));
  });
  const rest = Buffer.alloc(stripeSize);
  let held = 0;
  let total = 0;
  return {
    update(bytes) {
      total += bytes.length;
      let at = 0;
      if (held > 0) {
        at = Math.min(stripeSize - held, bytes.length);
        rest.set(bytes.subarray(0, at), held);
        held += at;
        if (held < stripeSize) return;
        mix(lanes, rest);
      }
      const end = bytes.length - ((bytes.length - at) % stripeSize);
      mix(lanes, bytes.subarray(at, end));
      rest.set(bytes.subarray(end));
      held = bytes.length - end;
    },
    digest: () => finish(lanes, rest.subarray(0, held), total),
  };
}

/** The upper half of the last product. */
let high = 0;

/** The lower half of a product of 64-bit numbers, in halves of 32 bits: JavaScript has no fast 64-bit numbers. */
function multiply(aHigh: number, aLow: number, bHigh: number, bLow: number): number {
  const [a0, a1, b0, b1] = [aLow & 0xffff, aLow >>> 16, bLow & 0xffff, bLow >>> 16];
  const low = a0 * b0 + (a0 * b1 + a1 * b0) * 0x10000;
  high = (Math.imul(a1, b1) + Math.floor(low / 0x100000000) + Math.imul(aHigh, bLow) + Math.imul(aLow, bHigh)) | 0;
  return low | 0;
}

/** Mixes whole stripes into the lanes: lane = rotl(lane + input * p2, 31) * p1. */
function mix(lanes: Int32Array, bytes: Uint8Array): void {
  const input = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let lane = 0; lane < 4; lane++) {
    let laneHigh = lanes[lane * 2] ?? 0;
    let laneLow = lanes[lane * 2 + 1] ?? 0;
    for (let at = lane * 8; at < bytes.length; at += stripeSize) {
      const low = multiply(input.getInt32(at + 4, true), input.getInt32(at, true), 0xc2b2ae3d, 0x27d4eb4f);
      const sum = (laneLow >>> 0) + (low >>> 0);
      const sumHigh = (laneHigh + high + (sum > 0xffffffff ? 1 : 0)) | 0;
      laneLow = multiply((sumHigh << 31) | (sum >>> 1), (sum << 31) | (sumHigh >>> 1), 0x9e3779b1, 0x85ebca87);
      laneHigh = high;
    }
    lanes[lane * 2] = laneHigh;
    lanes[lane * 2 + 1] = laneLow;
  }
}

const wrap = (value: bigint) => BigInt.asUintN(64, value);
const rotate = (value: bigint, by: bigint) => wrap((value << by) | (value >> (64n - by)));
const round = (lane: bigint, input: bigint) => wrap(rotate(wrap(lane + input * p2), 31n) * p1);

function finish(lanes: Int32Array, rest: Buffer, total: number): bigint {
  let sum: bigint = p5;
  if (total >= stripeSize) {
    const whole = (lane: number) =>
      (BigInt((lanes[lane * 2] ?? 0) >>> 0) << 32n) | BigInt((lanes[lane * 2 + 1] ?? 0) >>> 0);
    const [a, b, c, d] = [whole(0), whole(1), whole(2), whole(3)];
    sum = wrap(rotate(a, 1n) + rotate(b, 7n) + rotate(c, 12n) + rotate(d, 18n));
    for (const lane of [a, b, c, d]) sum = wrap((sum ^ round(0n, lane)) * p1 + p4);
  }
  sum = wrap(sum + BigInt(total));
  let at = 0;
  for (; at + 8 <= rest.length; at += 8) sum = wrap(rotate(sum ^ round(0n, rest.readBigUInt64LE(at)), 27n) * p1 + p4);
  for (; at + 4 <= rest.length; at += 4)
    sum = wrap(rotate(sum ^ wrap(BigInt(rest.readUInt32LE(at)) * p1), 23n) * p2 + p3);
  for (; at < rest.length; at++) sum = wrap(rotate(sum ^ wrap(BigInt(rest.readUInt8(at)) * p5), 11n) * p1);
  sum = wrap((sum ^ (sum >> 33n)) * p2);
  sum = wrap((sum ^ (sum >> 29n)) * p3);
  return sum ^ (sum >> 32n);
}
