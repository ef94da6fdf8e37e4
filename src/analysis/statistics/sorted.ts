/** The values in ascending order; the array itself if it is so already, to be read only. */
export function sortedOf(values: ArrayLike<number>): Float64Array {
  const array = values instanceof Float64Array ? values : new Float64Array(values);
  for (let i = 1; i < array.length; i++) if ((array[i - 1] as number) > (array[i] as number)) return array.toSorted();
  return array;
}
