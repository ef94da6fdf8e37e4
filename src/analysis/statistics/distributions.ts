import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);

/** The function that the package `name` is. It is hundreds of small files, and not loaded before it is asked for. */
function lazily<A extends readonly unknown[], R>(name: string): (...args: A) => R {
  let found: ((...args: A) => R) | undefined;
  return (...args) => {
    found ??= load(name) as (...args: A) => R;
    return found(...args);
  };
}

/** What of a normal distribution lies below `x`. */
export const normalCdf = lazily<[x: number, mean: number, deviation: number], number>(
  '@stdlib/stats-base-dists-normal-cdf',
);

/** Below which value `p` of a normal distribution lies. */
export const normalQuantile = lazily<[p: number, mean: number, deviation: number], number>(
  '@stdlib/stats-base-dists-normal-quantile',
);

/** What of Student's t distribution lies below `x`. */
export const tCdf = lazily<[x: number, df: number], number>('@stdlib/stats-base-dists-t-cdf');

/** Below which value `p` of Student's t distribution lies. */
export const tQuantile = lazily<[p: number, df: number], number>('@stdlib/stats-base-dists-t-quantile');

/** p-values adjusted as R's p.adjust does. */
export const padjust = lazily<[ps: readonly number[], method: 'holm' | 'bh'], Float64Array>('@stdlib/stats-padjust');
