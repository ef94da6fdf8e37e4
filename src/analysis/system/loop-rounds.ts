import type { Marks } from '../../correlate/marks.ts';
import { valuesAt } from '../column.ts';
import { grouped } from '../grouped.ts';

/** The rounds of a loop that one process went through, in the order of time. */
export interface Rounds {
  readonly vm: string;
  readonly job: string;
  /** What tells it from others of its name in the process, such as a step; may be empty. */
  readonly of: string;
  readonly rounds: readonly Round[];
}

export interface Round {
  /** Nanoseconds since the base second. */
  readonly start_ns: number;
  /** NaN where it is not known. */
  readonly duration_ns: number;
  /** Its first line, as file:line. */
  readonly at: string;
}

/** The rounds of those spans in `rows` whose beginning is known, by process and parts, in the order of their names. */
export function roundsOf({ spans }: Marks, rows: readonly number[]): Rounds[] {
  return collect(
    rows.filter((row) => !Number.isNaN(spans.start_ns[row])),
    (row) => ({ vm: spans.vm(row), job: spans.job(row), of: spans.parts(row).join(' ') }),
    (row) => ({
      start_ns: spans.start_ns[row] as number,
      duration_ns: spans.duration_ns[row] as number,
      at: spans.at(row),
    }),
  );
}

/** Beats, which have no duration: the samples in `rows`, by process and their first part. */
export function beatsOf({ samples }: Marks, rows: readonly number[]): Rounds[] {
  return collect(
    rows,
    (row) => ({ vm: samples.vm(row), job: samples.job(row), of: samples.parts(row)[0] ?? '' }),
    (row) => ({ start_ns: samples.time_ns[row] as number, duration_ns: Number.NaN, at: samples.at(row) }),
  );
}

function collect(
  rows: readonly number[],
  whose: (row: number) => Omit<Rounds, 'rounds'>,
  read: (row: number) => Round,
): Rounds[] {
  const found = new Map<string, Omit<Rounds, 'rounds'> & { rounds: Round[] }>();
  for (const row of rows) {
    const owner = whose(row);
    const key = [owner.vm, owner.job, owner.of].join('\t');
    const known = found.get(key) ?? { ...owner, rounds: [] };
    known.rounds.push(read(row));
    found.set(key, known);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, rounds]) => rounds);
}

/** Tells when the process of a loop began anew (ns since the base second), as far as lines say so: sorted. */
export function createRestarts({ samples, areas, samplesOf }: Marks): (of: Pick<Rounds, 'vm' | 'job'>) => Float64Array {
  const starting = areas.flatMap((area) =>
    area.samples
      .filter(({ name, restarts }) => restarts || name === 'process-started')
      .flatMap(({ name }) => samplesOf(area.name, name)),
  );
  const found = grouped(starting, (i) => `${samples.vm(i)}\t${samples.job(i)}`);
  const times = new Map([...found].map(([process, own]) => [process, valuesAt(samples.time_ns, own).sort()]));
  return ({ vm, job }) => times.get(`${vm}\t${job}`) ?? new Float64Array();
}
