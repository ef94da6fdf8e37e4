import type { Arranged } from './arrange.ts';
import { attributeOf } from './attributes.ts';
import type { Draft } from './drafts.ts';
import type { Ended } from './outcomes.ts';
import { cellDisappeared } from './reasons.ts';

/** How an incarnation ended; `placementError` is why it found no room the last time, or empty. */
export function lrpOutcome(draft: Draft, placementError: string, arranged: Arranged): Ended<'lrp'> {
  const time = (name: string) =>
    draft.has(name) ? (arranged.time_ns[draft.get(name)] as number) : Number.POSITIVE_INFINITY;
  const crash = ['crashed', ...(draft.has('crash-refused') ? [] : ['crashing'])].find(draft.has);
  if (crash) return { outcome: 'crashed', reason: attributeOf(arranged, draft.get(crash), 'reason') ?? '' };
  const isBack = time('recovered') > time('suspect') && draft.has('recovered');
  const ends: readonly (Ended<'lrp'> & { readonly at: number })[] = [
    { at: time('evacuating'), outcome: 'evacuated', reason: '' },
    { at: isBack ? Number.POSITIVE_INFINITY : time('suspect'), outcome: 'lost', reason: cellDisappeared },
    { at: time('container-missing'), outcome: 'lost', reason: 'its container disappeared' },
    { at: Math.min(time('stopping'), time('removed')), outcome: 'stopped', reason: '' },
  ];
  const [first] = ends.toSorted((a, b) => a.at - b.at);
  const wasTaken = ['allocated', 'claimed', 'creating', 'running'].some(draft.has);
  if (!wasTaken && (placementError !== '' || draft.has('not-placed') || draft.has('removed'))) {
    return { outcome: 'unplaced', reason: placementError };
  }
  if (first && first.at < Number.POSITIVE_INFINITY) return { outcome: first.outcome, reason: first.reason };
  return { outcome: draft.has('running') ? 'running' : 'open', reason: '' };
}
