import normalQuantile from '@stdlib/stats-base-dists-normal-quantile';
import { type Random, randomOf } from '../../../src/analysis/statistics/random.ts';

/** Random samples for simulations, the same for the same seed. */
export function drawsOf(seed: number) {
  const random: Random = randomOf(seed);
  const normal = () => normalQuantile((random() + 0.5) / 2 ** 32, 0, 1);
  const many = (count: number, draw: (i: number) => number) => Array.from({ length: count }, (_, i) => draw(i));
  return {
    random,
    normal,
    normals: (count: number, mean = 0) => many(count, () => mean + normal()),
    logNormals: (count: number, scale = 1) => many(count, () => scale * Math.exp(normal())),
    /** Values of `clusters` clusters of `size` each, which share a part of their value with the deviation `spread`. */
    clustered: (clusters: number, size: number, spread: number) => {
      const shared = many(clusters, () => spread * normal());
      const numbers = many(clusters * size, (i) => i % clusters);
      return { values: numbers.map((cluster) => (shared[cluster] as number) + normal()), clusters: numbers };
    },
  };
}
