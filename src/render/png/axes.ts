import type { Theme } from '../colors.ts';
import { cellName } from './names.ts';

/** For pictures whose time ends before the last timeline does. */
export const cutNote = 'what comes after the last phase of the platform is cut off on the right';

const titleFont = { size: 14 };

/** An axis of seconds from 0 to `end_s`. */
export function timeAxis(end_s: number, theme: Theme, text = 'seconds since the first began') {
  return {
    type: 'linear' as const,
    min: 0,
    max: end_s,
    ticks: { includeBounds: false, color: theme.muted },
    grid: { color: theme.grid },
    border: { color: theme.grid },
    title: { display: true, text, font: titleFont, color: theme.text },
  };
}

/** The part of a lower axis that has no ticks: one in it would meet that of 0 on the axis above. */
const bare = 0.15;

/**
 * An upright axis from 0 to more than `max`, by 5 %, or by so much that there is room for the axis above it. Its title has
 * as many lines as `text`. `isCount`: ticks are whole.
 */
export function upright(text: string | string[], max: number, theme: Theme, { isLower = false, isCount = false } = {}) {
  const end = (max > 0 ? max : 1) * (isLower ? 1.2 : 1.05);
  return {
    type: 'linear' as const,
    min: 0,
    max: end,
    afterBuildTicks: (axis: { ticks: { value: number }[] }) => {
      if (isLower) axis.ticks = axis.ticks.filter(({ value }) => value <= end * (1 - bare));
    },
    grid: { color: theme.grid },
    border: { color: theme.grid },
    ticks: { includeBounds: false, color: theme.muted, ...(isCount ? { precision: 0 } : {}) },
    title: { display: true, text, font: titleFont, color: theme.text },
  };
}

/** Puts axes above each other, each with its share of the height; the first one is the lowest. */
export function stacked<T extends object>(axis: T, weight: number) {
  return { ...axis, stack: 'upright', stackWeight: weight };
}

/** An axis with a row for each of `cells`, named in its middle. */
export function cellAxis(cells: readonly { readonly cell: string }[], theme: Theme) {
  return {
    type: 'linear' as const,
    min: 0,
    max: cells.length,
    reverse: true,
    grid: { display: false },
    afterBuildTicks: (axis: { ticks: { value: number }[] }) => {
      axis.ticks = cells.map((_, i) => ({ value: i + 0.5 }));
    },
    ticks: {
      color: theme.text,
      autoSkipPadding: 0,
      callback: (value: number | string) => cellName(cells[Math.floor(Number(value))]?.cell ?? ''),
    },
  };
}
