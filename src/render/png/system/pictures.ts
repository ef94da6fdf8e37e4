import type { Analysis } from '../../../analysis/run.ts';
import { window } from '../../words.ts';
import { type SystemKind, systemKinds } from '../choice.ts';
import { footerLines } from '../footer.ts';
import type { Frame, Picture, Sheet } from '../frame.ts';
import { auctions } from './auctions.ts';

/** What a picture of the system around the work is made of, and what it is drawn on. */
export interface SystemSubject extends Sheet {
  readonly analysis: Analysis;
}

/** The picture that `kind` stands for. */
export function systemPictureOf(kind: SystemKind, subject: SystemSubject): Picture {
  switch (kind) {
    case 'auctions':
      return auctions(subject);
  }
}

/** The pictures for which the logs have something to show. */
export function systemKindsFor({ run }: Pick<Analysis, 'run'>): SystemKind[] {
  const { auctions: told } = run.system;
  const shown: Readonly<Record<SystemKind, boolean>> = {
    auctions: told !== null && told.longest.length > 0,
  };
  return systemKinds.filter((kind) => shown[kind]);
}

/** The frame of such a picture: it is of no lifecycle. */
export function systemFrameOf({ analysis: { name = '', run }, theme, width, height }: SystemSubject): Frame {
  const footer = footerLines(run, { name: '', title: '' }, { width, height });
  return { title: '', notes: [name, window(run)], footer, width, theme };
}
