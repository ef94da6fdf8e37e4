import type { Origin } from '../sources/origin.ts';
import { createSpokenRecorder, type Spoken, type SpokenRecorder } from './spoken.ts';

/** Where records of a file were written. */
export interface SeenOrigin extends Origin {
  /** The second since 1970 of the first record; Infinity without one. */
  from: number;
}

/** The origins of one file by number. */
export interface OriginNumbers {
  /** Number 0 is that of the file itself. */
  readonly seen: readonly SeenOrigin[];
  /** The number of `origin`; what it does not tell is taken from the file. A weak one only fills in what the file does not tell. */
  number(origin: Origin, isWeak: boolean): number;
  /** Notes a record. */
  see(number: number, second: number, nano: number): void;
  /** When records were noted of `number`. */
  spoken(number: number): Spoken;
}

/** Numbers for the origins in a file that itself comes from `own`. */
export function createOriginNumbers(own: Origin): OriginNumbers {
  const seen: SeenOrigin[] = [{ ...own, from: Infinity }];
  const numbers = new Map<string, number>();
  const recorders: SpokenRecorder[] = [];
  const recorderOf = (number: number) => {
    recorders[number] ??= createSpokenRecorder();
    return recorders[number];
  };
  return {
    seen,
    number(origin, isWeak) {
      const vm = isWeak ? own.vm || origin.vm : origin.vm || own.vm;
      const job = isWeak ? own.job || origin.job : origin.job || own.job;
      if (vm === own.vm && job === own.job) return 0;
      const key = `${vm}\0${job}`;
      let number = numbers.get(key);
      if (number === undefined) {
        number = seen.push({ vm, job, from: Infinity }) - 1;
        numbers.set(key, number);
      }
      return number;
    },
    see(number, second, nano) {
      const origin = seen[number] as SeenOrigin;
      if (second < origin.from) origin.from = second;
      recorderOf(number).note(second, nano);
    },
    spoken: (number) => recorderOf(number).stretches(),
  };
}

/** The keys under which a unified stream keeps where a record was written. */
export const originKeys = { vm: 'lagerline-vm', job: 'lagerline-job' } as const;

/** The members of data that `originIn` looks at. */
export const originMembers: readonly string[] = [...Object.values(originKeys), 'cicerone-job', 'cicerone-index'];

/** The origin that the data of a record names: that of a unified stream, or of one made by Cicerone (2015). */
export function originIn(data: Readonly<Record<string, unknown>>): Origin | undefined {
  const vm = data[originKeys.vm];
  if (typeof vm === 'string') return { vm, job: String(data[originKeys.job] ?? '') };
  const group = data['cicerone-job'];
  if (typeof group !== 'string' || group === '') return undefined;
  return { vm: `${group}/${Number(data['cicerone-index'] ?? 0)}`, job: '' };
}
