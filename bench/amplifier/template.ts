import type { SourceFile } from './source.ts';

/** A log in which the places are known that differ from copy to copy. */
export interface Template {
  readonly path: string;
  readonly bytes: Buffer;
  /** Where each place begins, ascending. */
  readonly offsets: Int32Array;
  /** Which word of `Templates.words` stands there. */
  readonly wordAt: Int32Array;
}

/** The logs of a source, and the different words in them that are replaced. */
export interface Templates {
  readonly files: readonly Template[];
  readonly words: readonly string[];
  /** The names of cells (and their VMs) that are no UUIDs. */
  readonly cells: ReadonlySet<string>;
}

/** A UUID, or one without its last eight digits, as instance guids are. */
export const guidForm = '(?<![\\da-z])[\\da-f]{8}(?:-[\\da-f]{4}){3}-(?:[\\da-f]{12}|[\\da-f]{4})(?![\\da-f])';
/** Up to the second: shifts are whole seconds, so that fractions stay exactly what they are. */
const timeForms = ['\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?=[.Z+-])', '(?<="timestamp":")\\d{10}(?=[."])'];

/** Finds in `files` all guids, times and names of cells. */
export function makeTemplates(files: readonly SourceFile[]): Templates {
  const cells = new Set(files.flatMap(({ path, text }) => [...cellVm(path), ...cellIds(text)]));
  const names = [...cells].map((name) => `(?<![\\w-])${name.replaceAll(/\W/g, '\\$&')}(?![\\w-])`);
  const places = new RegExp([guidForm, ...timeForms, ...names].join('|'), 'g');
  const numbers = new Map<string, number>();
  const find = ({ path, text }: SourceFile): Template => {
    const offsets: number[] = [];
    const wordAt: number[] = [];
    for (const { 0: word, index } of text.matchAll(places)) {
      const number = numbers.get(word) ?? numbers.size;
      numbers.set(word, number);
      offsets.push(index);
      wordAt.push(number);
    }
    const bytes = Buffer.from(text, 'latin1');
    return { path, bytes, offsets: Int32Array.from(offsets), wordAt: Int32Array.from(wordAt) };
  };
  return { files: files.map(find), words: [...numbers.keys()], cells };
}

/** The VM of a cell, by the jobs that only cells have. */
function cellVm(path: string): string[] {
  return /(?:^|\/)([^/]+)\/(?:rep|garden)\/[^/]+$/.exec(path)?.slice(1) ?? [];
}

function cellIds(text: string): string[] {
  const ids = new Set([...text.matchAll(/"cell[_-](?:id|guid)":"([^"]+)"/g)].map(([, id]) => id as string));
  return [...ids].filter((id) => !new RegExp(`^${guidForm}$`).test(id));
}
