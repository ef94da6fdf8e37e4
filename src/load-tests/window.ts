import { BrokenLoadTest, instantOf } from './form.ts';
import type { WindowEdge } from './load-test.ts';

/** cedar_script.erb writes `date -u +%s` to files of these names. */
const name = /(?:^|[/\\!])(min|max)-(\d+)\.json$/;

/** True if a file of this `path` may hold the first or the last second of a batch. */
export function isWindowPath(path: string): boolean {
  return name.test(path);
}

/** The edge of a batch that `text` tells. Throws a BrokenLoadTest. */
export function windowEdge(path: string, text: string): WindowEdge {
  const [all = '', edge, batch] = name.exec(path) ?? [];
  const seconds = text.trim();
  if (!/^\d+$/.test(seconds)) throw new BrokenLoadTest('it does not hold a whole number of seconds');
  return {
    kind: 'window',
    path,
    folder: path.slice(0, path.length - all.length),
    batch: Number(batch),
    edge: edge === 'min' ? 'min' : 'max',
    at: instantOf(seconds),
  };
}
