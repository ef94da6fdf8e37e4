import type { Plugin } from 'chart.js';
import type { Run } from '../../analysis/run.ts';
import { bottleneckSentences, wrap } from '../words.ts';
import { fontFamily } from './canvas.ts';

/** Characters that fit on a line of the footer. */
const footerWidth = 190;
const mostWarnings = 3;
/** Pixels that a line takes. */
export const footerLine = 20;

/** The verdict and the bottleneck, for the bottom: a picture travels alone. */
export function footerLines({ validity, ...run }: Run, lifecycle: string, title: string): string[] {
  const own = run.bottlenecks.filter((bottleneck) => bottleneck.lifecycle === lifecycle);
  const sentences = bottleneckSentences({ ...run, validity, bottlenecks: own }, { [lifecycle]: title });
  const warnings = validity.findings.filter(({ severity }) => severity !== 'info').map(({ message }) => message);
  const more = warnings.length > mostWarnings ? ` And ${warnings.length - mostWarnings} more.` : '';
  const verdict = `lagerline verdict: ${validity.verdict}${warnings.length > 0 ? `. ${warnings.slice(0, mostWarnings).join(' ')}${more}` : ''}`;
  return [verdict, ...sentences].flatMap((line) => wrap(line, footerWidth));
}

/** Draws `lines` at the bottom of the picture. */
export function drawFooter(lines: readonly string[]): Plugin {
  return {
    id: 'footer',
    afterDraw({ ctx, height }) {
      ctx.save();
      ctx.font = `13px "${fontFamily}"`;
      ctx.fillStyle = '#333333';
      lines.forEach((line, i) => {
        ctx.fillText(line, 20, height - 10 - (lines.length - 1 - i) * footerLine);
      });
      ctx.restore();
    },
  };
}
