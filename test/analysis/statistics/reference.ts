import { readFileSync } from 'node:fs';

interface Interval {
  readonly low: number | null;
  readonly high: number | null;
}

interface Reference {
  readonly mann_whitney: readonly {
    readonly first: number[];
    readonly second: number[];
    readonly u: number;
    readonly p: number;
    readonly exact: boolean;
    readonly hl: Interval & { readonly shift: number };
  }[];
  readonly student: readonly (Interval & {
    readonly base: number[];
    readonly head: number[];
    readonly t: number;
    readonly df: number;
    readonly p: number;
  })[];
  readonly fisher: readonly { readonly table: readonly [number, number, number, number]; readonly p: number }[];
  readonly quantile_ranks: readonly (Interval & { readonly n: number; readonly p: number })[];
}

/** What other programs say: reference.py writes it. */
export const reference: Reference = JSON.parse(readFileSync(new URL('reference.json', import.meta.url), 'utf8'));
