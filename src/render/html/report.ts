import type { Analysis } from '../../analysis/run.ts';
import { assemblePage } from './assemble.ts';
import { payloadOf } from './gather.ts';
import type { RunPictures } from './system-payload.ts';

/** `analysis` with `pictures` of it, as one page that needs nothing else, neither files nor a network. */
export function renderHtml(analysis: Analysis, pictures?: RunPictures): string {
  return assemblePage('page.js', payloadOf(analysis, pictures));
}
