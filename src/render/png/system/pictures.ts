import type { Analysis } from '../../../analysis/run.ts';
import { window } from '../../words.ts';
import { createSheet, type Paper } from '../draw.ts';
import { fitFooter, verdictLine } from '../footer.ts';
import type { Frame, Picture, Sheet } from '../frame.ts';
import type { SystemKind } from './kinds.ts';
import { loopsPicture } from './loops.ts';
import { requestsPicture } from './requests.ts';

/** What a picture of the system is made of, and what it is drawn on. */
export interface SystemSubject extends Sheet {
  readonly analysis: Analysis;
}

/** A picture of the system, with what must be said below it. */
export interface SystemPicture extends Picture {
  readonly sentences: readonly string[];
}

/** The kinds of pictures that show something of `analysis`. */
export function systemKindsIn({ run: { system } }: Analysis): SystemKind[] {
  return [
    ...(system.requests?.over_time ? (['requests'] as const) : []),
    ...(system.loops.some(({ count, under_way }) => count + under_way > 0) ? (['loops'] as const) : []),
  ];
}

/** Draws pictures of the system on paper of one kind; each as a PNG. */
export function createSystemPainter(paper: Paper = {}) {
  const { layout, paint } = createSheet(paper);
  return (kind: SystemKind, analysis: Analysis): Promise<Buffer> => {
    const picture = systemPictureOf(kind, { analysis, ...layout });
    return paint(picture, frameOf(analysis, picture, layout));
  };
}

function systemPictureOf(kind: SystemKind, subject: SystemSubject): SystemPicture {
  switch (kind) {
    case 'requests':
      return requestsPicture(subject);
    case 'loops':
      return loopsPicture(subject);
  }
}

function frameOf({ name = '', run }: Analysis, { sentences }: SystemPicture, layout: Sheet): Frame {
  return {
    title: '',
    notes: [name, window(run)],
    footer: fitFooter([verdictLine(run), ...sentences], layout),
    width: layout.width,
    theme: layout.theme,
  };
}
