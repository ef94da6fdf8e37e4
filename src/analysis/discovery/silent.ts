import { type Edge, type Log, type Silence, silenceOf } from '../../discover/silences.ts';
import type { Stretch } from './unique.ts';

/** A log that was silent. */
export interface Silent {
  readonly log: string;
  readonly length_s: number;
  readonly before: Edge;
  /** Null if the log ended with it, before the others did. */
  readonly after: Edge | null;
  /** Records a second that it wrote in the rest of its time, which counts as no shorter than the silence. */
  readonly rate_per_s: number;
  /** The records that it would have written at this rate. */
  readonly missing: number;
}

const mostOfOneLog = 3;
const least_ns = 1e9;

/** The longest silences of each of `logs` that began in `stretch`, those first in which most is missing. */
export function findSilent(logs: readonly Log[], stretch: Stretch): Silent[] {
  return logs
    .flatMap((log) => silencesOf(log, stretch))
    .sort((a, b) => b.missing - a.missing || (a.log < b.log ? -1 : 1) || a.before.time_ns - b.before.time_ns);
}

function silencesOf({ name, pieces: all }: Log, { from_ns, to_ns }: Stretch): Silent[] {
  const pieces = all
    .flatMap(({ records, first, last, silences }) => (first && last ? [{ records, first, last, silences }] : []))
    .sort((a, b) => a.first.time_ns - b.first.time_ns || a.last.time_ns - b.last.time_ns);
  const [opening] = pieces;
  if (!opening) return [];
  let last: Edge = opening.first;
  const found: Silence[] = [];
  for (const piece of pieces) {
    if (piece.first.time_ns > last.time_ns) found.push({ before: last, after: piece.first });
    if (piece.last.time_ns >= last.time_ns) last = piece.last;
    // Another piece may hold what this one lacks.
    const isFilled = ({ before, after }: Silence) =>
      pieces.some((other) =>
        [other.first, other.last].some(
          ({ time_ns }) => time_ns > before.time_ns && time_ns < (after?.time_ns ?? Number.POSITIVE_INFINITY),
        ),
      );
    found.push(...piece.silences.filter((silence) => !isFilled(silence)));
  }
  found.push({ before: last, after: null });
  const records = pieces.reduce((sum, piece) => sum + piece.records, 0);
  const whole_ns = to_ns - opening.first.time_ns;
  const once = new Map(found.map((silence) => [silence.before.time_ns, silence]));
  return [...once.values()]
    .filter(({ before }) => before.time_ns >= from_ns && before.time_ns <= to_ns)
    .map((silence): Silent => {
      const length_ns = silenceOf(silence, to_ns);
      const rest_ns = Math.max(whole_ns - length_ns, length_ns);
      const rate_per_s = Number((records / (rest_ns / 1e9)).toPrecision(3));
      const missing = Math.round((rate_per_s * length_ns) / 1e9);
      return { log: name, length_s: length_ns / 1e9, ...silence, rate_per_s, missing };
    })
    .filter(({ length_s }) => length_s * 1e9 >= least_ns)
    .sort((a, b) => b.length_s - a.length_s)
    .slice(0, mostOfOneLog);
}
