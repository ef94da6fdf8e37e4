import {
  type Discovery,
  type DiscoveryOptions,
  type FoundSpan,
  tellDiscovered,
} from '../../src/analysis/discovery/discovery.ts';
import { type DiscoverOptions, discover } from '../../src/discover/discover.ts';
import { zero } from './diego.ts';
import { folderOf } from './files.ts';

export interface LineOptions {
  readonly session?: string;
  readonly data?: object;
  readonly encoding?: 'date' | 'epoch';
}

/** A line that is written `at_s` seconds after zero. */
export function line(
  at_s: number,
  message: string,
  { session, data = {}, encoding = 'date' }: LineOptions = {},
): string {
  const source = message.split('.')[0];
  const [second, nano] = [zero + Math.floor(at_s), String(Math.round((at_s % 1) * 1e9)).padStart(9, '0')];
  const all = { ...data, ...(session !== undefined && { session }) };
  if (encoding === 'epoch')
    return JSON.stringify({ timestamp: `${second}.${nano}`, source, message, log_level: 1, data: all });
  const timestamp = `${new Date(second * 1000).toISOString().slice(0, 19)}.${nano}Z`;
  return JSON.stringify({ timestamp, level: 'info', source, message, data: all });
}

/** What is found in `files`, each a list of lines. */
export async function discoveryOf(
  files: Readonly<Record<string, readonly string[]>>,
  { meansOf = () => [], window, ...options }: DiscoverOptions & Partial<DiscoveryOptions> = {},
): Promise<Discovery> {
  const texts = Object.entries(files).map(([path, lines]) => [path, `${lines.join('\n')}\n`] as const);
  const found = await discover([folderOf(Object.fromEntries(texts))], options);
  return tellDiscovered(found, { meansOf, ...(window && { window }) });
}

/** The only kind of span of `discovery` whose first message ends with `start`. */
export function spanOf({ spans }: Discovery, start: string): FoundSpan {
  const found = spans.filter((span) => span.start.endsWith(start));
  if (found.length !== 1) throw new Error(`${found.length} kinds of spans begin with ${start}`);
  return found[0] as FoundSpan;
}
