/** Numbers from 0 to 1 (exclusive) that depend on `seed` and `key` alone, not on what else was drawn. */
export function drawsOf(seed: number, key: string): () => number {
  let state = hash(`${seed}/${key}`);
  // mulberry32 of Tommy Ettinger
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value;
}

/** A factor around 1: its median is 1, its logarithm has the standard deviation `spread`. */
export function logNormal(draw: () => number, spread: number): number {
  // Box and Muller's transform; 1 - draw() is never 0.
  const normal = Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());
  return Math.exp(spread * normal);
}

/** A guid as Diego makes them: a UUID of version 4. */
export function uuidOf(draw: () => number): string {
  const hex = Array.from({ length: 32 }, () => Math.floor(draw() * 16).toString(16));
  hex[12] = '4';
  hex[16] = '89ab'[Math.floor(draw() * 4)] as string;
  const text = hex.join('');
  return [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ]
    .map(([from, to]) => text.slice(from, to))
    .join('-');
}
