/** The values in ascending order: the very same where they are already, else a copy. Not to be written to. */
export function sortedOf(values: ArrayLike<number>): Float64Array {
  return values instanceof Float64Array && isSorted(values) ? values : new Float64Array(values).sort();
}

function isSorted(values: Float64Array): boolean {
  for (let i = 1; i < values.length; i++) if (!((values[i - 1] as number) <= (values[i] as number))) return false;
  return true;
}
