import type { Correlated } from '../../../correlate/correlate.ts';

/** When each process wrote anything at all, whatever it was. A process is what one job of one VM writes. */
export interface Speech {
  /** The process that wrote `file`; undefined where the path does not tell, and several may have. */
  processOf(file: number): string | undefined;
  /**
   * The last record at or before `at_ns`, to the millisecond; `at_ns` itself while there is one in each second.
   * Undefined if there is none, or the logs do not tell. Nanoseconds since the base second.
   */
  lastBefore(process: string | undefined, at_ns: number): number | undefined;
  /** The first record of those that lead to one at `at_ns` without a second of silence; `at_ns` where nothing tells. */
  firstWith(process: string | undefined, at_ns: number): number;
  /** The first record of all, to the millisecond. */
  firstOf(process: string | undefined): number | undefined;
  /** The last record of all. */
  endOf(process: string | undefined): number | undefined;
}

/** Stretches are known to the millisecond. */
const precision_ns = 1e6;

/** When the processes wrote that `correlated` was made of. */
export function createSpeech({ arranged: { store, baseSecond } }: Correlated): Speech {
  const stretches = new Map<string, { from_ns: number; to_ns: number }[]>();
  const processOf = (file: number) => {
    const { vm = '', job = '' } = store.files[file]?.origin ?? {};
    if (job === '') return undefined;
    return vm === '' ? `${store.files[file]?.path}` : `${vm} ${job}`;
  };
  store.files.forEach(({ spoken }, file) => {
    const process = processOf(file);
    if (process === undefined || !spoken) return;
    const own = stretches.get(process) ?? [];
    stretches.set(process, own);
    spoken.from_s.forEach((from_s, i) => {
      const to_s = spoken.to_s[i] as number;
      const [from_ns, to_ns] = [from_s, to_s].map((at_s) => Math.round((at_s - baseSecond) * 1e3) * 1e6);
      own.push({ from_ns: from_ns as number, to_ns: to_ns as number });
    });
  });
  for (const own of stretches.values()) own.sort((a, b) => a.from_ns - b.from_ns || a.to_ns - b.to_ns);
  const of = (process: string | undefined) => (process === undefined ? [] : (stretches.get(process) ?? []));
  return {
    processOf,
    lastBefore(process, at_ns) {
      let last: number | undefined;
      for (const { from_ns, to_ns } of of(process)) {
        if (from_ns > at_ns) break;
        last = Math.max(last ?? Number.NEGATIVE_INFINITY, Math.min(to_ns, at_ns));
      }
      return last;
    },
    firstWith(process, at_ns) {
      const within = of(process).findLast(({ from_ns, to_ns }) => from_ns <= at_ns && to_ns >= at_ns - precision_ns);
      return within?.from_ns ?? at_ns;
    },
    firstOf: (process) => of(process)[0]?.from_ns,
    endOf: (process) =>
      of(process).reduce<number | undefined>((end, { to_ns }) => Math.max(end ?? to_ns, to_ns), undefined),
  };
}
