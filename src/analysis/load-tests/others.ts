import type { Client } from './client.ts';
import { type Named, named } from './client-figures.ts';
import type { DiegoProcess, DiegoTask, DiegoWork } from './diego-work.ts';

/** What Diego was asked for while clients were at work, and none of them tells of. */
export interface Others extends Named {
  readonly lifecycle: 'task' | 'lrp';
  /** How many Tasks, or LRPs, were desired in that time. */
  readonly of: number;
  readonly share: number;
}

/** Of each lifecycle that a client of known times asks for: what was desired between its first request and its last answer, and is no client's. */
export function othersOf(clients: readonly Client[], { tasks, processes }: DiegoWork): Others[] {
  const own = new Set(clients.flatMap((client) => [...client.own]));
  const among = (lifecycle: Others['lifecycle'], all: Iterable<DiegoTask | DiegoProcess>): Others[] => {
    const spans = clients.filter((client) => client.lifecycle === lifecycle && !Number.isNaN(client.from_ns));
    const isWithin = (time_ns: number) => spans.some(({ from_ns, to_ns }) => time_ns >= from_ns && time_ns <= to_ns);
    const desired = [...all].filter(({ desired_ns }) => isWithin(desired_ns));
    if (desired.length === 0) return [];
    const foreign = desired.filter(({ guid }) => !own.has(guid)).map(({ guid }) => guid);
    return [{ lifecycle, of: desired.length, share: foreign.length / desired.length, ...named(foreign) }];
  };
  return [...among('task', tasks.values()), ...among('lrp', processes.values())];
}
