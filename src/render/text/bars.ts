import type { Terminal } from './terminal.ts';

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const heights = { unicode: '▁▂▃▄▅▆▇█', ascii: '_.:-=+*#' };

/** A bar over `share` (0 to 1) of `width` columns, in eighths of a column where there are blocks. */
export function bar(share: number | null, width: number, { unicode }: Terminal): string {
  if (share === null || !(share > 0)) return '';
  const length = Math.min(1, share) * width;
  if (!unicode) return '#'.repeat(Math.round(length));
  const parts = Math.round(length * 8);
  return '█'.repeat(parts >> 3) + (eighths[parts & 7] ?? '');
}

/** A column per value, from nothing to the largest. Values below zero stand at the bottom. */
export function sparkline(values: readonly number[], { unicode }: Terminal): string {
  const steps = unicode ? heights.unicode : heights.ascii;
  const top = Math.max(...values);
  const step = (value: number) => (top > 0 ? Math.max(0, Math.ceil((value / top) * steps.length) - 1) : 0);
  return values.map((value) => steps[step(value)]).join('');
}
