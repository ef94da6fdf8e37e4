import type { Picture } from '../frame.ts';
import { contributions } from './contributions.ts';
import { ecdf } from './ecdf.ts';
import { sideBySide } from './side-by-side.ts';
import type { DiffSubject } from './subject.ts';

/** The pictures of a comparison. */
export const diffKinds = ['contributions', 'ecdf', 'side-by-side'] as const;
export type DiffKind = (typeof diffKinds)[number];

/** The picture of `kind`. */
export function diffPictureOf(kind: DiffKind, subject: DiffSubject): Picture {
  switch (kind) {
    case 'contributions':
      return contributions(subject);
    case 'ecdf':
      return ecdf(subject);
    case 'side-by-side':
      return sideBySide(subject);
  }
}

/** The name of its file: "ecdf-task.png". */
export function diffFileName(kind: DiffKind, lifecycle: string): string {
  return `${kind}-${lifecycle}.png`;
}

/** All names that files of pictures of `lifecycle` can have. */
export function diffFileNamesOf(lifecycle: string): ReadonlySet<string> {
  return new Set(diffKinds.map((kind) => diffFileName(kind, lifecycle)));
}
