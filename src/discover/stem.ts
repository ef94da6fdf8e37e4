/** Verbs of the field whose past has a form of its own. */
const irregular: Readonly<Record<string, string>> = {
  began: 'begin',
  begun: 'begin',
  built: 'build',
  found: 'find',
  got: 'get',
  made: 'make',
  read: 'read',
  sent: 'send',
  took: 'take',
  wrote: 'write',
  written: 'write',
};

/** How a word ends: as of something that goes on, that is over, or neither. */
export type Ending = 'ing' | 'ed' | '';

/** A word of a message without what grammar adds: "creating" and "created" are both "creat". */
export interface Stem {
  readonly stem: string;
  readonly ending: Ending;
}

/** The stem of `word` (lower case) and how it ended. Not English at large: only what makes two forms of one verb alike. */
export function stemOf(word: string): Stem {
  const base = irregular[word];
  if (base !== undefined) return { stem: bare(base), ending: base === word ? '' : 'ed' };
  const [, rest, ending] = /^(.*[aeiouy].*?)(ing|ed)$/.exec(word) ?? [];
  // "need", "feed" and "speed" are not over.
  if (rest === undefined || word.endsWith('eed')) return { stem: bare(word), ending: '' };
  return { stem: bare(rest), ending: ending as Ending };
}

/** Without the "e" that "-ing" takes away, the letter that it doubles, and the "s" of many. */
function bare(word: string): string {
  return word
    .replace(/([^s])s$/, '$1')
    .replace(/e$/, '')
    .replace(/([bdgklmnprt])\1$/, '$1');
}
