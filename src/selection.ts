import type { TimeWindow } from './when.ts';

/** What of the logs is told. What is empty restricts nothing; of several cells (guids, …) any will do. */
export interface Selection {
  readonly window: TimeWindow;
  readonly cells: readonly string[];
  /** Beginnings of task, instance and process guids, and of container handles. */
  readonly guids: readonly string[];
  readonly domains: readonly string[];
  readonly lifecycles: readonly string[];
}

/** Everything. */
export const everything: Selection = { window: {}, cells: [], guids: [], domains: [], lifecycles: [] };

/** Whether anything is left out. */
export function isSelecting({ window, cells, guids, domains, lifecycles }: Selection): boolean {
  const lists = [cells, guids, domains, lifecycles];
  return window.from !== undefined || window.to !== undefined || lists.some(({ length }) => length > 0);
}
