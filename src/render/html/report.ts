import type { Analysis } from '../../analysis/run.ts';
import { assemblePage } from './assemble.ts';
import { payloadOf } from './gather.ts';

/** `analysis` as one page that needs nothing else, neither files nor a network. */
export function renderHtml(analysis: Analysis): string {
  return assemblePage('page.js', payloadOf(analysis));
}
