/** The kinds of pictures. */
export const kinds = [
  'waterfall',
  'histograms',
  'quantiles',
  'concurrency',
  'placement',
  'throughput',
  'correlation',
  'garden',
] as const;
export type Kind = (typeof kinds)[number];

/** Pictures of a whole run, of which there is one for all of its lifecycles. */
export const runKinds = ['counts', 'auctions', 'cells', 'incidents', 'requests', 'loops'] as const;
export type RunKind = (typeof runKinds)[number];

/** The name of the file of a picture of the run. */
export function runFileNameOf(kind: RunKind): string {
  return `${kind}.png`;
}

/** How the rows of a waterfall are ordered; of the slowest, only some are shown. */
export const orders = ['start', 'end', 'cell', 'slowest'] as const;
export type Order = (typeof orders)[number];

/** Whether each histogram has an axis of its own, or all one. */
export const scales = ['own', 'common'] as const;
export type Scale = (typeof scales)[number];

/** A picture that can be asked for: `by` is for waterfalls, `scale` for histograms. */
export interface Choice {
  readonly kind: Kind;
  readonly by: Order;
  readonly scale: Scale;
}

/** The name of its file among those of a run: "waterfall-task-by-start.png", "histograms-lrp-common.png". */
export function fileNameOf({ kind, by, scale }: Choice, lifecycle: string): string {
  const order = kind === 'waterfall' ? `-by-${by}` : '';
  const common = kind === 'histograms' && scale === 'common' ? '-common' : '';
  return `${kind}-${lifecycle}${order}${common}.png`;
}

/** All names that files of pictures of `lifecycle` can have. */
export function fileNamesOf(lifecycle: string): ReadonlySet<string> {
  const choices = kinds.flatMap((kind) => orders.flatMap((by) => scales.map((scale) => ({ kind, by, scale }))));
  return new Set(choices.map((choice) => fileNameOf(choice, lifecycle)));
}
