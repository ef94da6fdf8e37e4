/**
 * `refs` (numbers from 0, or -1 for none) as steps from the last one that was there: what is mostly one further takes
 * next to no room when it is compressed. 0 is none, `n + 1` is `n` forward, `-n` is `n` back.
 */
export function stepsOf(refs: Float64Array): Float64Array {
  let last = 0;
  return refs.map((ref) => {
    if (ref < 0) return 0;
    const step = ref - last;
    last = ref;
    return step >= 0 ? step + 1 : step;
  });
}

/** The numbers that `stepsOf` made `steps` of. */
export function refsOf(steps: Float64Array): Float64Array {
  let last = 0;
  return steps.map((step) => {
    if (step === 0) return -1;
    last += step > 0 ? step - 1 : step;
    return last;
  });
}
