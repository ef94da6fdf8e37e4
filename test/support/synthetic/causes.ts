import type { BurstOptions } from './options.ts';

/** Work for four cells that is desired within a second, and for which each has a create slot. */
const burst: BurstOptions = { tasks: 80, lrps: 40, cells: 4, arrivals: { over_s: 1 } };

/** Each cell creates `slots` containers at once; a create takes no longer than on an idle cell. */
export function slotsLimited(slots: number): BurstOptions {
  return { ...burst, tasks: 160, lrps: 80, slots };
}

/** The image plugin of one cell takes ten times as long as those of the others. */
export const oneSlowCell: BurstOptions = { ...burst, slow: { 'cell-z1-1': { image: 10 } } };

/** The image plugin is slow everywhere, also for a container that is created alone. */
export const slowImage: BurstOptions = { ...burst, steps: { image: { median_s: 3 } } };

/** Every write of the BBS is slow, however many there are. */
export const slowBbs: BurstOptions = { ...burst, steps: { write: { median_s: 0.6 } } };

/** The BBS does two writes at once; the others queue. */
export const fewBbsConnections: BurstOptions = { ...burst, steps: { write: { median_s: 0.03, at_once: 2 } } };

/** Garden sets up one network after the other on each cell. */
export const networkLock: BurstOptions = { ...burst, steps: { network: { median_s: 0.15, at_once: 1 } } };

/** The cells are on one machine, and set up one network after the other on all of them. */
export const sharedNetworkLock: BurstOptions = {
  ...burst,
  steps: { network: { median_s: 0.08, at_once: 1, counted: 'together' } },
};

/** Each cell downloads two things at once, slowly. */
export const slowDownloads: BurstOptions = {
  ...burst,
  downloads: true,
  steps: { download: { median_s: 0.8, at_once: 2 } },
};

/** Work arrives over four minutes, and everything is fast. */
export const lateArrivals: BurstOptions = { ...burst, instances_per_process: 2, arrivals: { over_s: 240 } };

/** All but the last ten Tasks arrive within a second, those over the two minutes after that, and everything is fast. */
export const stragglers: BurstOptions = {
  tasks: 80,
  cells: 4,
  arrivals: { over_s: 1, stragglers: 10, late_s: 120 },
};

/** Far less work than the cells can do; no step is slow, and no phase is much longer than the others. */
export const noBottleneck: BurstOptions = {
  tasks: 40,
  lrps: 20,
  instances_per_process: 1,
  cells: 4,
  downloads: true,
  arrivals: { over_s: 60 },
  steps: {
    write: { median_s: 0.05 },
    state: { median_s: 0.03 },
    commit: { median_s: 0.03 },
    image: { median_s: 0.02 },
    runtime: { median_s: 0.02 },
    network: { median_s: 0.02 },
    download: { median_s: 0.03 },
    stream: { median_s: 0.02 },
    launch: { median_s: 0.05 },
    health: { median_s: 0.03 },
  },
};

/** The image plugin becomes eight times as slow while work arrives, though nothing queues for it. */
export const worsening: BurstOptions = {
  ...burst,
  instances_per_process: 2,
  arrivals: { over_s: 120 },
  steps: { image: { median_s: 0.3, drift: { factor: 8, over_s: 120 } } },
};

/**
 * The image of a pea is unmounted in so many seconds, while nothing else is mounted on the cell: 10 ms, or 8 s where the
 * kernel writes back what is dirty first (Linux 4.14.60 and later, seen in CF when cells went from Trusty to Xenial).
 */
export function peasWithUnmounts(median_s: number): BurstOptions {
  return {
    ...burst,
    tasks: 160,
    lrps: 160,
    peas: true,
    arrivals: { over_s: 80 },
    instances_per_process: 1,
    steps: { unmount: { median_s } },
  };
}
