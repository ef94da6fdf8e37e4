/** The kinds of pictures of the system around the work: one of each for a run, whatever its lifecycles are. */
export const systemKinds = ['requests', 'loops'] as const;
export type SystemKind = (typeof systemKinds)[number];

/** The name of its file among those of a run. */
export function systemFileName(kind: SystemKind): string {
  return `${kind}.png`;
}
