import { type Incarnation, incarnationsOf } from '../../analysis/incarnations.ts';
import type { Analysis } from '../../analysis/run.ts';
import type { Found } from '../../analysis/timeline.ts';
import type { Timelines } from '../../correlate/timelines.ts';
import { duration } from '../words.ts';
import { askedBy, ended } from './incarnations.ts';

/** Which incarnation of its index `found` is, and those before and after it; nothing for what has no others. */
export function neighbours(found: Found, analysis: Analysis): string[] {
  const all = incarnationsOf(found, analysis.correlated);
  const own = all.find(({ row }) => row === found.row);
  if (!own || all.length < 2) return [];
  const { timelines } = found;
  const [before, after] = [all[own.number - 2], all[own.number]];
  const name = (one: Incarnation) => `${timelines.guid[one.row] || '(never placed)'}${onCell(timelines, one)}`;
  const why = ({ row }: Incarnation) => (timelines.reason[row] ? ` (${timelines.reason[row]})` : '');
  const asked = ({ gap_ns }: Incarnation, later: Incarnation) =>
    [
      'asked for',
      gap_ns === null ? '' : `${duration(Math.abs(gap_ns) / 1e9)} ${gap_ns < 0 ? 'before' : 'after'} that end`,
      askedBy(later),
      later.asked_because === null ? '' : `(${later.asked_because})`,
    ]
      .filter((part) => part !== '')
      .join(' ');
  const running = ({ down_ns }: Incarnation) =>
    down_ns === null ? '' : `, running ${duration(down_ns / 1e9)} after that end`;
  return [
    `incarnation ${own.number} of ${own.of} of index ${timelines.index[found.row]}`,
    ...(before
      ? [`before it: ${name(before)}, ${ended(timelines, before)}${why(before)}; this one was ${asked(before, own)}`]
      : []),
    ...(after ? [`after it: ${name(after)}, ${asked(own, after)}${running(own)}`] : []),
  ];
}

function onCell({ cell }: Timelines, { row }: Incarnation): string {
  return cell[row] ? ` on ${cell[row]}` : '';
}
