/** Names that differ by more than this share of their letters are not taken for slips of the pen. */
const mostDifferent = 0.4;
const mostListed = 16;

/** "Did you mean …?" if one of `known` is spelled much like `name`; else all of them, if they are few; else nothing. */
export function suggest(name: string, known: readonly string[]): string | undefined {
  const all = known.length > 0 && known.length <= mostListed ? `There is: ${known.join(', ')}.` : undefined;
  return suggestAlike(name, known) ?? all;
}

/** "Did you mean …?" if one of `known` is spelled much like `name`. */
export function suggestAlike(name: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((candidate) => ({ candidate, steps: editsBetween(name.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.steps - b.steps);
  const isAlike = best && best.steps <= Math.max(name.length, best.candidate.length) * mostDifferent;
  return isAlike ? `Did you mean "${best.candidate}"?` : undefined;
}

/** How many letters must be put in, left out or exchanged to make `b` of `a` (Levenshtein). */
function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const exchanged = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(exchanged, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
