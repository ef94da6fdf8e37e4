import { type Copy, renamePath, renaming } from './rename.ts';
import type { Template, Templates } from './template.ts';

/** One log of one copy. */
export interface CopiedFile {
  readonly path: string;
  readonly bytes: Buffer;
}

/** The logs of one copy, one after the other. */
export function* copyFiles(templates: Templates, copy: Copy): Generator<CopiedFile> {
  const rename = renaming(templates, copy);
  const words = templates.words.map((word) => Buffer.from(rename(word), 'latin1'));
  const lengths = Int32Array.from(templates.words, (word) => word.length);
  for (const file of templates.files) {
    yield { path: renamePath(file.path, templates, rename), bytes: fill(file, words, lengths) };
  }
}

function fill({ bytes, offsets, wordAt }: Template, words: readonly Buffer[], lengths: Int32Array): Buffer {
  let size = bytes.length;
  for (const word of wordAt) size += (words[word] as Buffer).length - (lengths[word] as number);
  const filled = Buffer.allocUnsafe(size);
  let from = 0;
  let to = 0;
  for (let place = 0; place < offsets.length; place++) {
    const word = wordAt[place] as number;
    const at = offsets[place] as number;
    to += bytes.copy(filled, to, from, at);
    to += (words[word] as Buffer).copy(filled, to);
    from = at + (lengths[word] as number);
  }
  bytes.copy(filled, to, from);
  return filled;
}
