/** The numbers below `length` that `isChosen` chooses (all, without it), in order. */
export function indices(length: number, isChosen: (i: number) => boolean = () => true): Uint32Array {
  const chosen = new Uint32Array(length);
  let count = 0;
  for (let i = 0; i < length; i++) if (isChosen(i)) chosen[count++] = i;
  return count === length ? chosen : chosen.slice(0, count);
}
