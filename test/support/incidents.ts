import { type Entry, entry, rep, zero } from './diego.ts';
import { analyzeText, type Logs } from './run.ts';

/** A lock as the components and Locket write it. */
export interface Lock {
  readonly key: string;
  readonly owner: string;
  readonly type: 'lock' | 'presence';
}

/** The lock of the BBS, or of the auctioneer, of the VM `owner`. */
export const lockOf = (key: string, owner: string): Lock => ({ key, owner: `${owner}-uuid`, type: 'lock' });
export const presenceOf = (cell: string, owner = 'a'): Lock => ({ key: cell, owner, type: 'presence' });

type Component = Parameters<typeof entry>[1];

/** What `component` on `vm` writes about its own lock. */
export const ownLock = (vm: string, component: Component, at_s: number, event: string, lock: Lock, more: object = {}) =>
  entry(vm, component, at_s, `locket-lock.${event}`, { lock, session: '4', ttl_in_seconds: 15, ...more });

const locketMessages = {
  granted: 'lock.lock.acquired-lock',
  expired: 'lock.register-ttl.lock-expired',
  freed: 'release.release-lock.released-lock',
} as const;

/** What Locket writes about a lock. */
export function locket(at_s: number, event: keyof typeof locketMessages, { key, owner, type }: Lock): Entry {
  // A lock that expires is told without its owner.
  const data = event === 'expired' ? { key, type, 'modified-index': 7 } : { key, owner, type };
  return entry('diego-api-0', 'locket', at_s, locketMessages[event], data);
}

/** The first lines of a process that waits for its lock, or has it. */
export function begins(
  vm: string,
  component: 'bbs' | 'auctioneer',
  at_s: number,
  lock: Lock,
  isActive: boolean,
): Entry[] {
  const first = component === 'bbs' ? [entry(vm, component, at_s, 'starting', {})] : [];
  const wanted = ownLock(vm, component, at_s + 0.1, 'started', lock);
  const refused = ownLock(vm, component, at_s + 0.2, 'failed-to-acquire-lock', lock, { error: 'lock-collision' });
  return [...first, wanted, ...(isActive ? activates(vm, component, at_s + 0.2, lock) : [refused])];
}

/** What a process writes when it gets its lock. */
export function activates(vm: string, component: 'bbs' | 'auctioneer', at_s: number, lock: Lock): Entry[] {
  return [ownLock(vm, component, at_s, 'acquired-lock', lock), entry(vm, component, at_s + 0.1, 'started', {})];
}

/** The first lines of the rep of cell number `cell`. */
export function repBegins(cell: number, at_s: number, presence: Lock): Entry[] {
  return [
    rep(cell, at_s, 'wait-for-garden.ping-garden', { session: '1' }),
    ownLock(`diego-cell-${cell}`, 'rep', at_s + 0.5, 'acquired-lock', presence),
    rep(cell, at_s + 0.6, 'started', { 'cell-id': presence.key }),
  ];
}

/** A line of the rep that means nothing, but that it is there, in each of the seconds. */
export function alive(cell: number, from_s: number, to_s: number): Entry[] {
  return Array.from({ length: Math.max(0, Math.ceil(to_s - from_s)) }, (_, i) =>
    rep(cell, from_s + i, 'container-metrics-reporterRunner.tick.get-all-metrics.containerstore-metrics.starting', {}),
  );
}

/** `logs` in the other encoding of lager, with times as seconds. */
export function asEpoch(logs: Logs): Logs {
  const levels = ['debug', 'info', 'error', 'fatal'];
  return Object.fromEntries(
    Object.entries(logs).map(([path, lines]) => [
      path,
      (lines as readonly string[]).map((line) => {
        const { timestamp, level, source, message, data } = JSON.parse(line) as Record<string, string>;
        const [, nano = '0'] = /\.(\d+)Z/.exec(timestamp ?? '') ?? [];
        const seconds = Date.parse(`${timestamp?.slice(0, 19)}Z`) / 1000;
        return JSON.stringify({
          timestamp: `${seconds}.${nano}`,
          source,
          message,
          log_level: levels.indexOf(level ?? ''),
          data,
        });
      }),
    ]),
  );
}

/** Those lines of `logs` that were written from `from_s` until `to_s`, in seconds since `zero`. */
export function cutLogs(logs: Logs, from_s: number, to_s = Infinity): Logs {
  const isInside = (line: string) => {
    const at_s = Date.parse((JSON.parse(line) as { timestamp: string }).timestamp) / 1000 - zero;
    return at_s >= from_s && at_s < to_s;
  };
  const cut = Object.entries(logs).map(
    ([path, lines]) => [path, (lines as readonly string[]).filter(isInside)] as const,
  );
  return Object.fromEntries(cut.filter(([, lines]) => lines.length > 0));
}

/** Seconds since `zero` of a time in the run document. */
export const secondsOf = (time: string | null) =>
  time === null ? null : Math.round(Date.parse(time) - zero * 1000) / 1000;

/** The incidents that the program finds in `logs`. */
export async function incidentsIn(logs: Logs) {
  return (await analyzeText(logs)).run.system.incidents;
}
