import type { Comparison } from '../../../analysis/comparison/comparison.ts';
import type { Theme } from '../../colors.ts';
import { told } from '../../comparison.ts';
import type { LifecyclePair, RunSamples } from '../../diff/pairs.ts';
import { plural, wrap } from '../../words.ts';
import type { Frame } from '../frame.ts';

/** What pictures of a comparison are made of: one lifecycle, and their paper. */
export interface DiffSubject {
  readonly comparison: Comparison;
  readonly pair: LifecyclePair;
  readonly width: number;
  readonly height: number;
  readonly theme: Theme;
}

/** Pixels that a character of the footer takes at most, on average over a line. */
const characterWidth = 8.2;
const mostLines = 5;

/** The frame of a picture of a comparison. It travels alone: what to know before its figures, and what changed, stands below it. */
export function diffFrame({ comparison, pair, width, theme }: DiffSubject): Frame {
  const findings = comparison.findings.filter(({ severity }) => severity !== 'info').map(({ message }) => message);
  const own = told(comparison).filter(({ lifecycle }) => lifecycle === pair.change.lifecycle);
  const sentences = own.flatMap(({ headline, details }) => [headline, ...details]);
  const lines = [...findings, ...sentences].flatMap((line) => wrap(line, Math.floor((width - 40) / characterWidth)));
  return {
    title: pair.change.title,
    notes: [`base: ${sideText(pair.base)}`, `head: ${sideText(pair.head)}`],
    footer: lines.length > mostLines ? [...lines.slice(0, mostLines - 1), `${lines[mostLines - 1]} …`] : lines,
    width,
    theme,
  };
}

/** "base-1 (90 timelines)", "3 runs: a, b, c (270 timelines)" */
function sideText(side: readonly RunSamples[]): string {
  const total = side.reduce((sum, { samples }) => sum + samples.guid.length, 0);
  const names = side.map(({ name }) => name).join(', ');
  return `${side.length > 1 ? `${side.length} runs: ` : ''}${names} (${plural(total, 'timeline')})`;
}
