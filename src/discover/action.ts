import { stemOf } from './stem.ts';

const setOf = (words: string) => new Set(words.split(' '));
/** A lock that is acquired is held until it is released. "aquired" is how the executor spells it. */
const starts = setOf('start starting started begin beginning began begun open opened acquired aquired');
const ends = setOf(
  'complete completed done end ended ending finish finished finishing success successful successfully succeed succeeded passed exited closed released',
);
const failures = setOf('fail failed failing failure error errored aborted cancelled canceled timeout');
const outcomes = new Set([...ends, ...failures]);
/** Say nothing of what is done. */
const fillers = setOf('a already and at by did for from in of on the to was with');

/** What the last part of a message says of something that takes time. Subjects are stems in the order of the alphabet. */
export interface Action {
  /** The names before the last part. */
  readonly prefix: string;
  readonly name: string;
  /** What it may begin. */
  readonly begins: readonly string[];
  /** What it may end, the more special first; "" is what was begun without a word about it. */
  readonly ends: readonly string[];
  /** True if what it ends has failed. */
  readonly isFailure: boolean;
  /** True if nothing in it says that it begins something. It may all the same: "fetch-container", "succeeded-fetch-container". */
  readonly isPlain: boolean;
  /** True if it is a verb by itself, such as "serving", which any end may end. */
  readonly isVerb: boolean;
}

/** Reads the words of `message` as lager's users choose them, whatever they are about. */
export function actionOf(message: string): Action {
  const at = message.lastIndexOf('.');
  const [prefix, name] = [message.slice(0, Math.max(0, at)), message.slice(at + 1)];
  const words = wordsOf(name);
  const [first, last] = [words[0] ?? '', words.at(-1) ?? ''];
  const [firstIs, lastIs] = [stemOf(first).ending, stemOf(last).ending];
  const said = subjectOf(words);
  const without = (left: ReadonlySet<string>) => subjectOf(words.filter((word) => !left.has(word)));
  // "create.created" says no more than "create.finished".
  const own = subjectOf(wordsOf(prefix.slice(prefix.lastIndexOf('.') + 1)));
  const orBare = (...subjects: string[]) => [...new Set(subjects.includes(own) ? [...subjects, ''] : subjects)];

  const isFailure = failures.has(first) || failures.has(last);
  const common = { prefix, name, isFailure, isPlain: false, isVerb: false };
  if (isFailure || ends.has(first) || ends.has(last)) {
    return { ...common, begins: [], ends: orBare(said, without(outcomes)) };
  }
  const isPast = firstIs === 'ed' || (lastIs === 'ed' && firstIs !== 'ing');
  if (starts.has(first) || starts.has(last)) {
    return { ...common, begins: orBare(said, without(starts)), ends: isPast ? orBare(said) : [] };
  }
  if (isPast) return { ...common, begins: [], ends: orBare(said) };
  if (firstIs === 'ing' || lastIs === 'ing') {
    return { ...common, begins: orBare(said), ends: [], isVerb: words.length === 1 };
  }
  return { ...common, begins: said === '' ? [] : [said], ends: [], isPlain: true };
}

function wordsOf(name: string): string[] {
  return name
    .split(/[^A-Za-z<>]+|(?<=[a-z])(?=[A-Z])/)
    .map((word) => word.toLowerCase())
    .filter((word) => word !== '' && !fillers.has(word));
}

function subjectOf(words: readonly string[]): string {
  return words
    .map((word) => stemOf(word).stem)
    .sort()
    .join(' ');
}
