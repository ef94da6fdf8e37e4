/** What of an axis is seen, in the unit of the axis. */
export interface Reach {
  readonly from: number;
  readonly to: number;
}

/** `reach` made `factor` times as long, with the point `at` where it is, inside `whole` and not below `least`. */
export function zoom(reach: Reach, factor: number, at: number, whole: Reach, least: number): Reach {
  const length = Math.min(whole.to - whole.from, Math.max(least, (reach.to - reach.from) * factor));
  const share = (at - reach.from) / (reach.to - reach.from);
  return shift({ from: at - share * length, to: at - share * length + length }, 0, whole);
}

/** `reach` moved by `distance`, inside `whole`. */
export function shift({ from, to }: Reach, distance: number, whole: Reach): Reach {
  const length = to - from;
  const start = Math.max(whole.from, Math.min(from + distance, whole.to - length));
  return { from: start, to: start + length };
}
