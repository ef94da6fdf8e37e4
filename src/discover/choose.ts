import { fitOf, type StartKind } from './kinds.ts';
import type { Process, Waiting } from './waiting.ts';

type Start = Waiting<StartKind>;

/** What `end` ends: of those that fit best, those that have most in common with it, and of these the latest. */
export function choose(
  { lives_ns }: Process,
  starts: readonly Start[],
  end: Waiting,
  isMeant: (start: Start) => boolean,
): { readonly start: Start; readonly isAmbiguous: boolean } | undefined {
  let best: { start: Start; fit: number } | undefined;
  let isAmbiguous = false;
  // Of two processes, the later one is meant.
  const areOfOneLife = (a: Start, b: Start) => {
    const [from, to] = [Math.min(a.time_ns, b.time_ns), Math.max(a.time_ns, b.time_ns)];
    return !lives_ns.some((life_ns) => life_ns > from && life_ns <= to);
  };
  for (const start of starts) {
    if (start.time_ns > end.time_ns || !isMeant(start)) continue;
    const fit = fitOf(start.kind, end.kind);
    if (fit === undefined) continue;
    const order = best ? best.fit - fit || inCommon(start, end) - inCommon(best.start, end) : 1;
    if (order > 0) isAmbiguous = false;
    if (order === 0 && best && best.start.kind === start.kind && areOfOneLife(best.start, start)) isAmbiguous = true;
    if (!best || order > 0 || (order === 0 && start.time_ns >= best.start.time_ns)) best = { start, fit };
  }
  return best && { start: best.start, isAmbiguous };
}

function inCommon(start: Start, end: Waiting): number {
  return start.about.traits.filter((trait) => end.about.traits.includes(trait)).length;
}
