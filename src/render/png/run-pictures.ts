import type { Analysis } from '../../analysis/run.ts';
import { seriesOf } from '../../analysis/series.ts';
import { window } from '../words.ts';
import { type RunKind, runKinds } from './choice.ts';
import { counts } from './counts.ts';
import { createSheet, type Paper } from './draw.ts';
import { fitFooter, verdictLine } from './footer.ts';
import type { Frame, Sheet } from './frame.ts';
import type { RunPicture, RunSubject } from './run-subject.ts';
import { auctions } from './system/auctions.ts';
import { cellsPicture } from './system/cells.ts';
import { incidentsPicture } from './system/incidents.ts';
import { loopsPicture } from './system/loops.ts';
import { requestsPicture } from './system/requests.ts';

interface Drawing {
  /** Whether there is anything to show. */
  readonly shows: (analysis: Analysis) => boolean;
  readonly draw: (subject: RunSubject) => RunPicture;
}

const drawings: Readonly<Record<RunKind, Drawing>> = {
  counts: {
    shows: (analysis) => Object.values(seriesOf(analysis).courses).some((course) => course !== null),
    draw: ({ analysis, ...sheet }) =>
      counts({ series: seriesOf(analysis), baseSecond: analysis.correlated.arranged.baseSecond, ...sheet }),
  },
  auctions: { shows: ({ run }) => (run.system.auctions?.longest.length ?? 0) > 0, draw: auctions },
  cells: { shows: ({ run }) => run.system.cells.cells.length > 0, draw: cellsPicture },
  incidents: { shows: ({ run }) => run.system.incidents.length > 0, draw: incidentsPicture },
  requests: { shows: ({ run }) => Boolean(run.system.requests?.over_time), draw: requestsPicture },
  loops: {
    shows: ({ run }) => run.system.loops.some(({ count, under_way }) => count + under_way > 0),
    draw: loopsPicture,
  },
};

/** The kinds of pictures that show something of `analysis`. */
export function runKindsIn(analysis: Analysis): RunKind[] {
  return runKinds.filter((kind) => drawings[kind].shows(analysis));
}

/** Draws pictures of whole runs on paper of one kind; each as a PNG. */
export function createRunPainter(paper: Paper = {}) {
  const { layout, paint } = createSheet(paper);
  return (kind: RunKind, analysis: Analysis): Promise<Buffer> => {
    const picture = drawings[kind].draw({ analysis, ...layout });
    return paint(picture, frameOf(analysis, picture, layout));
  };
}

function frameOf({ name = '', run }: Analysis, { sentences = [] }: RunPicture, layout: Sheet): Frame {
  const selected = run.validity.findings.filter(({ code }) => code === 'selected').map(({ message }) => message);
  return {
    title: '',
    notes: [name, window(run), ...selected],
    footer: fitFooter([verdictLine(run), ...sentences], layout),
    width: layout.width,
    theme: layout.theme,
  };
}
