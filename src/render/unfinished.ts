import type { Unfinished } from '../analysis/unfinished.ts';
import { count, plural } from './words.ts';

/** Who wrote the last lines of a group: "rep on diego-cell/3", "garden on 4 VMs". */
export function lastBy({ last_by }: Unfinished): string {
  const components = [...new Set(last_by.map(({ component }) => component ?? 'unknown'))].join(', ');
  const vms = new Set(last_by.map(({ vm }) => vm).filter((vm) => vm !== null));
  if (vms.size === 0) return components;
  return `${components} on ${vms.size === 1 ? [...vms][0] : plural(vms.size, 'VM')}`;
}

/** "11 without an end in the logs", of all `groups`. */
export function unfinishedTotal(groups: readonly Unfinished[]): string {
  return `${count(groups.reduce((sum, group) => sum + group.count, 0))} without an end in the logs`;
}
