import type { Plugin } from 'chart.js';
import type { Run } from '../../analysis/run.ts';
import { explanationText } from '../explanation.ts';
import { wrap } from '../words.ts';
import { fontFamily } from './canvas.ts';

/** Pixels that a character of the footer takes at most, on average over a line. */
const characterWidth = 8.2;
const mostWarnings = 3;
const mostCauses = 2;
/** Pixels that a line takes. */
export const footerLine = 20;

/** Of the height of a picture, the footer takes this much at most. */
const share = 0.2;

/** The verdict and the explanation, for the bottom of a picture: it travels alone. */
export function footerLines(
  run: Run,
  { name: lifecycle, title }: { readonly name: string; readonly title: string },
  { width, height }: { readonly width: number; readonly height: number },
): string[] {
  const text = explanationText(run, lifecycle, title);
  const cells =
    text?.details.filter(({ about }) => about === 'cell' || about === 'lost').map(({ sentence }) => sentence) ?? [];
  const sentences = text ? [text.headline, ...text.causes.slice(0, mostCauses), ...cells] : [];
  return fitFooter([verdictLine(run), ...sentences], { width, height });
}

/** The verdict, and what speaks against the numbers. */
export function verdictLine({ validity }: Pick<Run, 'validity'>): string {
  const warnings = validity.findings.filter(({ severity }) => severity !== 'info').map(({ message }) => message);
  const more = warnings.length > mostWarnings ? ` And ${warnings.length - mostWarnings} more.` : '';
  return `lagerline verdict: ${validity.verdict}${warnings.length > 0 ? `. ${warnings.slice(0, mostWarnings).join(' ')}${more}` : ''}`;
}

/** `sentences` in lines for the bottom of a picture. What would leave too little of it is left out, and "…" says so. */
export function fitFooter(
  sentences: readonly string[],
  { width, height }: { readonly width: number; readonly height: number },
): string[] {
  const lines = sentences.flatMap((line) => wrap(line, Math.floor((width - 40) / characterWidth)));
  const most = Math.max(2, Math.floor((height * share) / footerLine));
  return lines.length > most ? [...lines.slice(0, most - 1), `${lines[most - 1]} …`] : lines;
}

/** Draws `lines` at the bottom of the picture. */
export function drawFooter(lines: readonly string[], color: string): Plugin {
  return {
    id: 'footer',
    afterDraw({ ctx, height }) {
      ctx.save();
      ctx.font = `13px "${fontFamily}"`;
      ctx.fillStyle = color;
      ctx.textAlign = 'left';
      ctx.textBaseline = 'alphabetic';
      lines.forEach((line, i) => {
        ctx.fillText(line, 20, height - 10 - (lines.length - 1 - i) * footerLine);
      });
      ctx.restore();
    },
  };
}
