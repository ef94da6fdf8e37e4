import type { Found, TimelineEntry } from '../../analysis/timeline.ts';
import { count, duration, words } from '../words.ts';
import { textTable } from './table.ts';

/** A gap of at least this share of the whole time stands out. */
const standsOut = 0.1;
const barWidth = 10;

/** One timeline with all its events, for the terminal. */
export function renderTimeline(
  found: Found,
  entries: readonly TimelineEntry[],
  { unicode }: { readonly unicode: boolean },
): string {
  const first_ns = entries[0]?.time_ns ?? 0;
  const whole_ns = (entries.at(-1)?.time_ns ?? 0) - first_ns;
  const rows = entries.map(
    ({ milestone, time_ns, gap_ns, component, vm, file, line, attributes, repeats, last_ns }) => {
      const share = whole_ns > 0 ? gap_ns / whole_ns : 0;
      const isLong = share >= standsOut;
      const notes = Object.entries(attributes).map(([name, value]) => `${name.replaceAll('_', ' ')} ${value}`);
      if (repeats > 0) notes.push(`again ${count(repeats)} x until +${seconds(last_ns - first_ns)}`);
      return [
        `+${seconds(time_ns - first_ns)}`,
        gap_ns === 0 ? '' : duration(gap_ns / 1e9),
        isLong ? (unicode ? '█' : '#').repeat(Math.max(1, Math.round(share * barWidth))) : '',
        words(milestone),
        component,
        vm,
        `${file.split(/[/!]/).at(-1)}:${line}`,
        notes.join(', '),
      ];
    },
  );
  const columns = [
    { title: 'offset s', align: 'right' as const },
    { title: 'gap', align: 'right' as const },
    ...['', 'milestone', 'component', 'vm', 'line', ''].map((title) => ({ title, align: 'left' as const })),
  ];
  return [headline(found), '', ...textTable(columns, rows, 0), ''].join('\n');
}

/** One line about a timeline: who it is, where it ran, how it ended. */
export function headline({ timelines, row }: Found): string {
  const { lifecycle, guid, processGuid, index, cell, outcome, reason } = timelines;
  const kinds: Readonly<Record<string, string>> = { task: 'Task', lrp: 'LRP instance', container: 'Container' };
  const whole_ns =
    timelines.time_ns(row, lifecycle.milestone(lifecycle.endToEnd.to).slot) -
    timelines.time_ns(row, lifecycle.milestone(lifecycle.endToEnd.from).slot);
  const kind = kinds[lifecycle.rules ?? ''] ?? capitalized(words(lifecycle.name));
  const parts = [
    `${kind} ${guid[row] || '(never placed)'}`,
    processGuid[row] ? `process ${processGuid[row]} index ${index[row]}` : '',
    `${outcome[row]}${reason[row] ? ` (${reason[row]})` : ''}`,
    cell[row] ? `cell ${cell[row]}` : '',
    Number.isNaN(whole_ns)
      ? ''
      : `${lifecycle.endToEnd.from} to ${words(lifecycle.endToEnd.to)} ${duration(whole_ns / 1e9)}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function seconds(time_ns: number): string {
  return (time_ns / 1e9).toFixed(6);
}
