/**
 * Whether the block (with its header) describes Huffman weights by a table in which one symbol has all of the
 * probability. The format forbids it, for such a symbol takes no bits; fzstd would read it for ever.
 */
export function hasEndlessWeights(block: Buffer): boolean {
  const isCompressed = ((block[0] ?? 0) & 6) === 4;
  const literals = block[3] ?? 0;
  const hasTree = (literals & 3) === 2;
  if (!isCompressed || !hasTree) return false;
  const tree = 3 + literalsHeader[((literals >> 2) & 3) as 0 | 1 | 2 | 3];
  const isDirect = (block[tree] ?? 0) >= 128;
  return !isDirect && hasSureSymbol(block.subarray(tree + 1));
}

/** Lengths by size format. */
const literalsHeader = [3, 3, 4, 5] as const;

/** Reads the probabilities of a table up to the first that is not 0: it is the whole, or no later one can be. */
function hasSureSymbol(table: Buffer): boolean {
  let at = 0;
  const take = (count: number) => {
    let value = 0;
    for (let bit = 0; bit < count; bit++, at++) value |= (((table[at >> 3] ?? 0) >> (at & 7)) & 1) << bit;
    return value;
  };
  const size = 2 ** (take(4) + 5);
  const bits = Math.floor(Math.log2(size + 1));
  // Small values take a bit less than large ones; they are one more than the probability.
  const short = 2 ** (bits + 1) - 1 - (size + 1);
  for (let symbol = 0; symbol < 256; symbol++) {
    const low = take(bits);
    const value = low < short ? low : low + (take(1) === 0 ? 0 : 2 ** bits - short);
    if (value !== 1) return value - 1 === size;
    // Behind a probability of 0: how many more of them, three meaning that the count goes on.
    let more = 3;
    while (more === 3) {
      more = take(2);
      symbol += more;
    }
  }
  return false;
}
