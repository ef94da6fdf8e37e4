/** How much one source may unpack to before it is taken for a trap. */
export interface Limits {
  /** Layers of archives and compression inside one another. */
  readonly depth: number;
  /** Unpacked bytes per packed byte, */
  readonly ratio: number;
  /** judged once this many bytes have been unpacked. */
  readonly ratioFrom_bytes: number;
  /** Unpacked bytes of all layers together. */
  readonly unpacked_bytes: number;
}

export const standardLimits: Limits = {
  // An archive in an archive in an archive, each a gzip around a tar, is the most that anybody makes on purpose.
  depth: 6,
  // Logs shrink ten- to fiftyfold. A thousandfold is what gzip makes of nothing but zeros; the hole that copytruncate
  // leaves in a log is one, so a small source may hold that.
  ratio: 1000,
  ratioFrom_bytes: 256 * 2 ** 20,
  // A week of DEBUG logs of a thousand cells.
  unpacked_bytes: 2 ** 40,
};

/** What one source has unpacked to so far. */
export interface Budget {
  /** Counts bytes that were read from the source itself. */
  pack(bytes: number): void;
  /** Counts bytes that were unpacked; false if they are too many, now or before. */
  unpack(bytes: number): boolean;
  isSpent(): boolean;
}

/** A budget within `limits`; `onSpent` is told once which of them was reached, in words. */
export function createBudget(limits: Limits, onSpent: (limit: string) => void): Budget {
  let packed = 0;
  let unpacked = 0;
  let isSpent = false;
  const spent = (limit: string) => {
    isSpent = true;
    onSpent(limit);
    return false;
  };
  return {
    pack(bytes) {
      packed += bytes;
    },
    unpack(bytes) {
      if (isSpent) return false;
      unpacked += bytes;
      if (unpacked > limits.unpacked_bytes) return spent(`${limits.unpacked_bytes.toLocaleString('en-US')} bytes`);
      if (unpacked > limits.ratioFrom_bytes && unpacked > packed * limits.ratio)
        return spent(`${limits.ratio.toLocaleString('en-US')} times its size`);
      return true;
    },
    isSpent: () => isSpent,
  };
}
