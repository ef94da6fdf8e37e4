import type { Span } from '../../../analysis/phases.ts';
import { duration, words } from '../../words.ts';
import { el } from './dom.ts';
import type { Model } from './model.ts';
import { tipLine } from './tooltip.ts';

/** What is told of `row` where the pointer stands at `time_ns`: who it is, and the phase and the steps of that time. */
export function tipOfRow(model: Model, row: number, time_ns: number): (Node | string)[] {
  const { timelines, cutter } = model.cut;
  const drawn = model.drawn[row];
  const covers = ({ start_ns, end_ns }: Span) => time_ns >= start_ns && time_ns <= end_ns;
  const line = ({ phase, start_ns, end_ns, to }: Span) => {
    const name = words(cutter.phases[phase]?.name ?? '');
    return tipLine(model.colorOf(phase), to < 0 ? `${name}, not ended` : name, duration((end_ns - start_ns) / 1e9));
  };
  const here = [...(drawn?.spans ?? []), ...(drawn?.steps ?? [])].filter(covers);
  const where = [timelines.cell[row] || 'no cell', timelines.outcome[row]];
  return [
    el('div', { class: 'mono' }, model.labelOf(row)),
    el('div', { class: 'faint' }, where.join(' · ')),
    ...here.map(line),
  ];
}

/** `row` in a sentence, for those who do not see it. */
export function describeRow(model: Model, row: number): string {
  const { timelines } = model.cut;
  return `${model.labelOf(row)}, ${timelines.cell[row] || 'no cell'}, ${timelines.outcome[row]}, ${wholeOf(model, row)}`;
}

/** How long `row` took from end to end, in words. */
export function wholeOf({ cut: { timelines, cutter } }: Model, row: number): string {
  const whole_ns = cutter.endToEnd_ns(row);
  const { from, to } = timelines.lifecycle.endToEnd;
  return Number.isNaN(whole_ns) ? 'not complete' : `${words(from)} to ${words(to)} ${duration(whole_ns / 1e9)}`;
}
