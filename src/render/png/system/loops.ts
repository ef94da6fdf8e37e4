import type { SKRSContext2D } from '@napi-rs/canvas';
import { ageOf } from '../../../analysis/system/loop-beat.ts';
import { roundsOf } from '../../../analysis/system/loop-rounds.ts';
import type { Loop } from '../../../analysis/system/loops.ts';
import { seriesColor } from '../../colors.ts';
import { overrunSentence } from '../../system/loops.ts';
import { plural } from '../../words.ts';
import { type Area, tiles } from '../panel.ts';
import type { RunPicture, RunSubject } from '../run-subject.ts';
import { tooFew } from '../too-few.ts';
import { drawLoop, type Round } from './loop-panel.ts';

const title = 'How long each round of the loops took';
/** Panels smaller than these cannot be read. */
const mostPanels = 8;
const mostSentences = 4;

/** A panel for each loop: its rounds over time by how long they took, and its interval, which none should come near. */
export function loopsPicture(subject: RunSubject): RunPicture {
  const { analysis, theme } = subject;
  const { loops } = analysis.run.system;
  const shown = loops
    .filter((loop) => loop.count + loop.under_way > 0)
    .toSorted((a, b) => b.overruns - a.overruns || nearness(b) - nearness(a))
    .slice(0, mostPanels);
  if (shown.length === 0) return { ...tooFew(title, 'The logs show no loops.', subject), sentences: [] };
  const window = windowOf(subject);
  const left = loops.length - shown.length;
  return {
    title,
    notes: [
      'a round is a dot where it begins, with a line as long as it takes',
      'dashed: the interval',
      ...(left > 0 ? [`${plural(left, 'loop')} further from ${left === 1 ? 'its' : 'their'} interval left out`] : []),
    ],
    legend: [
      { text: 'round', color: seriesColor(0) },
      ...(shown.some(({ overruns }) => overruns > 0)
        ? [{ text: 'took longer than its interval', color: theme.bad }]
        : []),
    ],
    sentences: shown.flatMap(overrunSentence).slice(0, mostSentences),
    draw({ ctx, chartArea }) {
      const places = tiles({ ...chartArea, top: chartArea.top + 8 }, shown.length, 3.2, 28);
      shown.forEach((loop, i) => {
        drawLoop(ctx as unknown as SKRSContext2D, places[i] as Area, loop, drawnRounds(subject, loop, window.from_ns), {
          theme,
          end_s: window.end_s,
        });
      });
    },
  };
}

/** The time of the logs: where it begins (ns since the base second), and how long it lasts. */
function windowOf({ analysis: { run, correlated, end_ns } }: RunSubject) {
  const from = run.input.from === null ? 0 : Date.parse(run.input.from) / 1000 - correlated.arranged.baseSecond;
  return { from_ns: from * 1e9, end_s: Math.max(end_ns / 1e9 - from, 1) };
}

/** The rounds of `loop` that ended, and those that are under way, by how long they took so far. */
function drawnRounds({ analysis: { correlated, end_ns } }: RunSubject, { area, name }: Loop, from_ns: number): Round[] {
  const { marks } = correlated;
  return roundsOf(marks, marks.spansOf(area, name)).flatMap((process) => {
    const last = process.rounds.at(-1);
    const underWay = last && { start_ns: last.start_ns, duration_ns: ageOf(process, end_ns) };
    return [...process.rounds, ...(underWay ? [underWay] : [])]
      .filter(({ duration_ns }) => !Number.isNaN(duration_ns))
      .map(({ start_ns, duration_ns }) => ({ start_s: (start_ns - from_ns) / 1e9, duration_s: duration_ns / 1e9 }));
  });
}

/** The longest round by the interval. */
function nearness({ max_s, interval_s }: Loop): number {
  return (max_s ?? 0) / (interval_s ?? Number.POSITIVE_INFINITY);
}
