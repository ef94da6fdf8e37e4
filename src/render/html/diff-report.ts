import type { Comparison, Side } from '../../analysis/comparison/comparison.ts';
import { assemblePage } from './assemble.ts';
import { diffPayloadOf } from './diff-gather.ts';

/** `comparison` of `base` and `head` as one page that needs nothing else, neither files nor a network. */
export function renderDiffHtml(comparison: Comparison, base: Side, head: Side): string {
  return assemblePage('diff.js', diffPayloadOf(comparison, base, head));
}
