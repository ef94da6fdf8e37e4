import type { Comparison, LifecycleChange, PhaseChange, Shift } from '../../../../analysis/comparison/comparison.ts';
import { interval, probability, signed } from '../../../changes.ts';
import { count, duration, percent } from '../../../words.ts';
import type { Column } from '../table.ts';
import { bothOf, changeCell } from './figures.ts';

type Figure = 'p50_s' | 'p95_s' | 'p99_s' | 'max_s' | 'mean_s';

const figure = (title: string, of: Figure): Column<PhaseChange> => ({
  title,
  hint: 'base → head',
  cell: (phase) => bothOf(phase[of]),
  key: (phase) => phase[of].head ?? undefined,
});
const shift = (
  title: string,
  hint: string,
  figure: Figure,
  of: (phase: PhaseChange) => Shift,
  unit: Comparison['unit'],
): Column<PhaseChange> => ({
  title,
  hint,
  cell: (phase) => changeCell(phase[figure], of(phase), unit),
  key: (phase) => of(phase).change_s ?? undefined,
});
const plain = (title: string, hint: string, of: (phase: PhaseChange) => string, key: Column<PhaseChange>['key']) => ({
  title,
  hint,
  cell: of,
  key,
});
const shifted = (title: string, hint: string, of: (phase: PhaseChange) => Shift): Column<PhaseChange> =>
  plain(
    title,
    hint,
    (phase) => signed(of(phase).change_s),
    (phase) => of(phase).change_s ?? undefined,
  );
const bounds = (title: string, of: (phase: PhaseChange) => Shift): Column<PhaseChange> =>
  plain(
    title,
    '95 % confidence interval of the shift',
    (phase) => interval(of(phase)),
    (phase) => of(phase).low_s ?? undefined,
  );
const chance = (title: string, of: (phase: PhaseChange) => Shift): Column<PhaseChange> =>
  plain(
    title,
    'adjusted for the number of comparisons',
    (phase) => probability(of(phase).p),
    (phase) => of(phase).p ?? undefined,
  );
const middle = (phase: PhaseChange) => phase.middle;
const tail = (phase: PhaseChange) => phase.tail;

/** What most readers want to know of a phase. */
export function mainColumns({ contributions }: LifecycleChange, unit: Comparison['unit']): Column<PhaseChange>[] {
  const added = new Map(contributions?.mean.parts.map(({ phase, change_s }) => [phase, change_s]));
  const adds = ({ name, parent }: PhaseChange) => (parent === null ? added.get(name) : undefined);
  return [
    plain(
      'count',
      'base → head',
      ({ count: of }) => pair(of),
      ({ count: of }) => of.head,
    ),
    figure('p50', 'p50_s'),
    shift('change', 'of the median', 'p50_s', middle, unit),
    figure('p95', 'p95_s'),
    shift('change', 'of the 95th percentile', 'p95_s', tail, unit),
    plain(
      'share',
      'of the platform time, base → head',
      ({ share }) =>
        share.base === null && share.head === null
          ? ''
          : `${percent(share.base) || '-'} → ${percent(share.head) || '-'}`,
      ({ share }) => share.head ?? undefined,
    ),
    plain(
      'adds',
      'to the change of the mean from end to end',
      (phase) => (adds(phase) === undefined ? '' : signed(adds(phase) ?? null)),
      adds,
    ),
    plain(
      'queues',
      'whether it queues, base → head',
      ({ queues }) => queuesText(queues),
      ({ queues }) => queuesText(queues),
    ),
  ];
}

/** All other figures. */
export const otherColumns: readonly Column<PhaseChange>[] = [
  shifted('p50 shift', 'Hodges-Lehmann; of several runs, of the mean of their logarithms', middle),
  bounds('p50 interval', middle),
  chance('p50 p', middle),
  shifted('p95 shift', 'of several runs, of the mean of their logarithms', tail),
  bounds('p95 interval', tail),
  chance('p95 p', tail),
  figure('p99', 'p99_s'),
  figure('max', 'max_s'),
  figure('mean', 'mean_s'),
  plain(
    "Cliff's δ",
    '1: each of head took longer than each of base',
    ({ delta }) => delta?.toFixed(2) ?? '',
    ({ delta }) => delta ?? undefined,
  ),
  plain(
    'U',
    'Mann-Whitney, as if timelines were independent',
    ({ u }) => (u === null ? '' : count(u)),
    ({ u }) => u ?? undefined,
  ),
  plain(
    'p of U',
    'two-sided, not adjusted',
    ({ p }) => probability(p),
    ({ p }) => p ?? undefined,
  ),
  plain(
    'noise',
    'random halves of base differ by this much (95 of 100) / its first and second half',
    ({ noise }) => (noise === null ? '' : `${duration(noise.random_s)} / ${duration(noise.order_s)}`),
    ({ noise }) => noise?.random_s,
  ),
];

function pair({ base, head }: PhaseChange['count']): string {
  return base === head ? count(base) : `${count(base)} → ${count(head)}`;
}

function queuesText({ base, head }: PhaseChange['queues']): string {
  const [from, to] = [base, head].map((queues) => (queues === null ? '?' : queues ? 'yes' : 'no')) as [string, string];
  return from === '?' && to === '?' ? '' : from === to ? from : `${from} → ${to}`;
}
