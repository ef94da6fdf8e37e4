/** Outcomes that are marked at the end of their row, in pictures and on the page. */
export const badOutcomes: ReadonlySet<string> = new Set(['failed', 'rejected', 'lost', 'crashed', 'unplaced']);
