import type { CutTimelines } from '../../analysis/cut-timelines.ts';
import { creationSteps } from '../../analysis/steps.ts';
import { promoteSteps } from '../../analysis/unseen.ts';
import { isWork, rowsOf } from '../../correlate/timelines.ts';
import { type Choice, type Kind, kinds, orders } from './choice.ts';
import { concurrency } from './concurrency.ts';
import { correlation } from './correlation.ts';
import type { Picture, Subject } from './frame.ts';
import { garden } from './garden.ts';
import { histograms } from './histograms.ts';
import { placement } from './placement.ts';
import { quantiles } from './quantiles.ts';
import { throughput } from './throughput.ts';
import { waterfall } from './waterfall.ts';

/** The picture that `choice` stands for. */
export function pictureOf({ kind, by, scale }: Choice, whole: Subject): Picture {
  if (kind === 'garden') return garden(whole);
  const subject = { ...whole, cut: promoteSteps(whole.cut) };
  switch (kind) {
    case 'waterfall':
      return waterfall(subject, by);
    case 'histograms':
      return histograms(subject, scale);
    case 'quantiles':
      return quantiles(subject);
    case 'concurrency':
      return concurrency(subject);
    case 'placement':
      return placement(subject);
    case 'throughput':
      return throughput(subject);
    case 'correlation':
      return correlation(subject);
  }
}

/**
 * All pictures of `cut` that show something: without cells there are none by cell, without complete timelines none of the
 * slowest, and a single step is no division.
 */
export function choicesFor(cut: CutTimelines): Choice[] {
  const { timelines } = cut;
  // Work that no cell took is shown as such.
  const hasCells = timelines.cell.some((cell) => cell !== '');
  const one = (kind: Kind): Choice => ({ kind, by: 'start', scale: 'own' });
  return [
    ...orders
      .filter((by) => by !== 'slowest' || rowsOf(timelines).some(cut.cutter.isComplete))
      .filter((by) => by !== 'cell' || hasCells || isWork(timelines))
      .map((by): Choice => ({ ...one('waterfall'), by })),
    one('histograms'),
    { ...one('histograms'), scale: 'common' },
    ...kinds
      .filter((kind) => kind !== 'waterfall' && kind !== 'histograms')
      .filter((kind) => kind !== 'placement' || hasCells)
      .filter((kind) => kind !== 'garden' || creationSteps(cut).steps.length > 1)
      .map(one),
  ];
}
