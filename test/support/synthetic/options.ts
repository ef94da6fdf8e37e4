/** What takes time. Those of Garden are the steps of one create; a cell does them, all others Diego's own VMs. */
export const stepNames = [
  'hop', // a request on its way to another VM
  'write', // one write to the database of the BBS
  'state', // the auctioneer fetches the state of the cells
  'commit', // a cell takes what the auctioneer gives it
  'image',
  'mount', // where the image plugin is grootfs: the image is mounted, under a lock of the store's file system
  'unmount', // and unmounted, under the same lock, when what is dirty is written back
  'mounts',
  'bundle',
  'runtime',
  'inspect',
  'network',
  'download',
  'stream', // a download is streamed into the container
  'launch',
  'run', // the work itself
  'health', // from the start of the process to the first health check that passes
  'destroy',
  'callback', // the client is told that its Task is completed
] as const;
export type StepName = (typeof stepNames)[number];

/** How long a step takes, and how many may do it at once. */
export interface Step {
  readonly median_s: number;
  /** Standard deviation of the logarithm of the time: 0.2 is about ±20 %. */
  readonly spread: number;
  /** How many may be served at once; the others queue. */
  readonly at_once: number;
  /** Whether that many are served on each cell, or on all of them together, as if they shared one machine. */
  readonly counted: 'per cell' | 'together';
  /** The step becomes `factor` times as long over the first `over_s` seconds, evenly. */
  readonly drift: { readonly factor: number; readonly over_s: number };
}

/** When work is desired: evenly over `over_s` seconds (0: at once), the last `stragglers` evenly over `late_s` after that. */
export interface Arrivals {
  readonly over_s: number;
  readonly stragglers: number;
  readonly late_s: number;
}

/** All that makes up a burst. */
export interface Burst {
  readonly seed: number;
  readonly tasks: number;
  /** LRP instances, of processes that have `instances_per_process` each (the last may have fewer). */
  readonly lrps: number;
  readonly instances_per_process: number;
  readonly cells: number;
  /** How many containers each cell creates at once. */
  readonly slots: number;
  /** Whether Tasks and LRP instances download something before they are launched. */
  readonly downloads: boolean;
  /** Whether health checks are peas, and the image plugin is grootfs. */
  readonly peas: boolean;
  readonly arrivals: Arrivals;
  readonly steps: Readonly<Record<StepName, Step>>;
  /** By cell id (cell-z1-0, …): how many times as long a step takes there. */
  readonly slow: Readonly<Record<string, Partial<Record<StepName, number>>>>;
  /** How lager prints time stamps. */
  readonly form: 'rfc3339' | 'epoch';
}

/** What a test says of a burst; the rest is as it is on an idle, healthy Diego. */
export type BurstOptions = Partial<Omit<Burst, 'arrivals' | 'steps'>> & {
  readonly arrivals?: Partial<Arrivals>;
  readonly steps?: Partial<Record<StepName, Partial<Step>>>;
};

/** Medians in seconds as real cells with few containers have them. */
const medians_s: Readonly<Record<StepName, number>> = {
  hop: 0.0004,
  write: 0.002,
  state: 0.02,
  commit: 0.02,
  image: 0.12,
  mount: 0.001,
  unmount: 0.01,
  mounts: 0.0006,
  bundle: 0.002,
  runtime: 0.15,
  inspect: 0.005,
  network: 0.06,
  download: 0.2,
  stream: 0.05,
  launch: 0.07,
  run: 1,
  health: 0.6,
  destroy: 0.5,
  callback: 0.001,
};

const ordinary: Omit<Step, 'median_s'> = {
  spread: 0.2,
  at_once: Number.POSITIVE_INFINITY,
  counted: 'per cell',
  drift: { factor: 1, over_s: 0 },
};

/** `options` with all that they leave open. */
export function burstOf({ arrivals, steps, ...others }: BurstOptions): Burst {
  // 5 is what the rep allows unless it is told otherwise.
  const known: Partial<Record<StepName, Partial<Step>>> = { download: { at_once: 5 }, mount: { at_once: 1 } };
  const all = stepNames.map((name) => [
    name,
    { ...ordinary, median_s: medians_s[name], ...known[name], ...steps?.[name] },
  ]);
  return {
    seed: 1,
    tasks: 0,
    lrps: 0,
    instances_per_process: 10,
    cells: 4,
    slots: 32,
    downloads: false,
    peas: false,
    slow: {},
    form: 'rfc3339',
    ...others,
    arrivals: { over_s: 0, stragglers: 0, late_s: 0, ...arrivals },
    steps: Object.fromEntries(all) as Record<StepName, Step>,
  };
}

/** When each of `count` is desired, in seconds since the beginning. */
export function arrivalsOf({ over_s, stragglers, late_s }: Arrivals, count: number): number[] {
  const late = Math.min(stragglers, count);
  const punctual = count - late;
  return Array.from({ length: count }, (_, i) =>
    i < punctual ? (over_s * i) / punctual : over_s + (late_s * (i - punctual + 1)) / late,
  );
}
