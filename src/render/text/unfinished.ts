import type { Unfinished } from '../../analysis/unfinished.ts';
import { lastBy, unfinishedTotal } from '../unfinished.ts';
import { count, duration, plural, words } from '../words.ts';
import { grid } from './grid.ts';
import type { Line } from './styled.ts';
import type { Terminal } from './terminal.ts';

const mostGroups = 3;

/** The timelines without an end, a line for each of the oldest groups. */
export function unfinishedTable(groups: readonly Unfinished[], terminal: Terminal): Line[] {
  if (groups.length === 0) return [];
  const left = groups.slice(mostGroups);
  const rows = groups
    .slice(0, mostGroups)
    .map((group) => [
      words(group.last),
      words(group.phase ?? group.next ?? ''),
      count(group.count),
      duration(group.oldest_s),
      duration(group.youngest_s),
      lastBy(group),
      group.oldest[0]?.guid ?? '',
    ]);
  const columns = [
    { title: 'last milestone', align: 'left', least: 14 },
    { title: 'in', align: 'left', least: 10 },
    { title: 'count', align: 'right' },
    { title: 'oldest', align: 'right' },
    { title: 'youngest', align: 'right', spare: 1 },
    { title: 'last line by', align: 'left', least: 12 },
    { title: 'its guid', align: 'left', least: 9, yields: true },
  ] as const;
  const others = left.reduce((sum, group) => sum + group.count, 0);
  const more =
    left.length > 0
      ? [`    … and ${count(others)} in ${plural(left.length, 'more group')} (see the run document)`]
      : [];
  return [`  ${unfinishedTotal(groups)}, since their last milestone:`, ...grid(columns, rows, terminal, 4), ...more];
}
