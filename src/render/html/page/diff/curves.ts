import type { LifecycleChange, PhaseChange } from '../../../../analysis/comparison/comparison.ts';
import { median, percentile } from '../../../../analysis/stats.ts';
import { axisFor } from '../../../diff/axis.ts';
import { apart, figureText } from '../../../diff/words.ts';
import { duration, words } from '../../../words.ts';
import type { PageCurves, PageDiffLifecycle } from '../../diff-payload.ts';
import { prepare, widthOf } from '../canvas.ts';
import { card, el, legendEntry, oncePerFrame } from '../dom.ts';
import { hideTip, showTip } from '../tooltip.ts';
import { type Curves, curvesHeight, paintCurves, shareAt } from './paint-curves.ts';

/** What is marked where nothing is pointed at. */
const dashed = 'dashed: medians';

/** How one phase is distributed on both sides; which one can be chosen. */
export function createCurves(change: LifecycleChange, { curves, isThinned }: PageDiffLifecycle) {
  const changes = new Map([change.end_to_end, ...change.phases].map((phase) => [phase?.name, phase]));
  const select = el('select', { 'aria-label': 'Phase', change: () => choose(select.value) });
  select.append(...curves.map(({ name }) => el('option', { value: name }, words(name))));
  const log = el('input', { type: 'checkbox', change: () => draw() });
  const figures = el('p', {});
  const percentiles = el('p', { class: 'faint', 'aria-live': 'polite' });
  const canvas = el('canvas', { role: 'img', tabindex: 0 });
  const place = el('div', {}, canvas);
  let shown = inSeconds(curves[0] as PageCurves);
  /** The share of timelines that the pointer stands at, in whole percents; undefined for none. */
  let at: number | undefined;

  const draw = oncePerFrame(() => {
    if (widthOf(place) === 0) return;
    paintCurves(prepare(canvas, widthOf(place), curvesHeight), shown, axisOf(), widthOf(place), at);
  });
  const axisOf = () => axisFor([...shown.base, ...shown.head], log.checked);
  function choose(name: string): void {
    const found = curves.find((own) => own.name === name);
    if (!found) return;
    select.value = name;
    shown = inSeconds(found);
    mark(undefined);
    log.checked = axisFor([...shown.base, ...shown.head]).isLog;
    const phase = changes.get(name);
    figures.textContent = `${words(name)}: ${phase ? textOf(phase) : ''}`;
    canvas.setAttribute('aria-label', `Distribution of ${figures.textContent}. Arrow keys tell its percentiles.`);
    draw();
  }
  /** Marks the share `next` of timelines, and tells how long it took; nothing for undefined. */
  function mark(next: number | undefined): void {
    at = next;
    percentiles.textContent = next === undefined ? dashed : percentileText(shown, next);
    draw();
  }
  canvas.addEventListener('pointermove', (event) => {
    mark(shareAt(event.offsetY));
    showTip(event, percentiles.textContent ?? '');
  });
  canvas.addEventListener('pointerleave', () => {
    hideTip();
    mark(undefined);
  });
  canvas.addEventListener('keydown', (event) => {
    const step = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    mark(Math.max(0, Math.min(100, Math.round((at ?? 0.5) * 100) + step)) / 100);
  });
  choose(curves[0]?.name ?? '');
  const note = isThinned ? 'curves are thinned out; the percentiles that are told are exact' : '';
  return {
    element: card(
      'Distributions',
      { note, hint: 'point at the curves for the percentiles of both sides' },
      el('div', { class: 'tools' }, select, el('label', {}, log, 'logarithmic')),
      legend(),
      figures,
      percentiles,
      place,
    ),
    choose(name: string): void {
      choose(name);
      place.scrollIntoView({ block: 'nearest' });
    },
    redraw: draw,
  };
}

function inSeconds({ base, head }: PageCurves): Curves {
  const seconds = (columns: readonly Float64Array[]) =>
    columns.map((column) => column.map((value_ns) => value_ns / 1e9));
  return { base: seconds(base), head: seconds(head) };
}

/** The percentile `p` of a side; of several runs, the median of theirs. */
function valueAt(columns: readonly Float64Array[], p: number): number {
  return median(columns.map((column) => percentile(column, p) as number)) as number;
}

/** "81 % took at most 16.2 s in base and 19.2 s in head: +3.03 s, +19 %" */
function percentileText({ base, head }: Curves, p: number): string {
  const [base_s, head_s] = [valueAt(base, p), valueAt(head, p)];
  const share = `${Math.round(p * 100)} %`;
  return `${share} took at most ${duration(base_s)} in base and ${duration(head_s)} in head: ${apart(base_s, head_s)}`;
}

function textOf({ p50_s, p95_s, middle, tail }: PhaseChange): string {
  return `p50 ${figureText(p50_s, middle)}; p95 ${figureText(p95_s, tail)}`;
}

function legend(): HTMLElement {
  const entries = ['base', 'head'].map((side) => legendEntry(`var(--${side})`, side));
  return el('div', { class: 'legend' }, ...entries);
}
