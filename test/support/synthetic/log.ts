import { zero } from '../diego.ts';
import type { Engine, Process } from './engine.ts';
import type { Burst } from './options.ts';
import { drawsOf } from './random.ts';

type Data = Readonly<Record<string, unknown>>;

/** One component on one VM, which writes one file. */
export interface Scribe {
  /** Writes a line, which takes some microseconds; returns the time of the line, in nanoseconds since `zero`. */
  write(message: string, data: Data): Process<number>;
  /** A number that no other session of the component has. */
  session(): number;
}

/** The logs of all VMs. */
export interface Logs {
  scribe(vm: string, job: string, source: string): Scribe;
  /** What was written, by path. */
  files(): ReadonlyMap<string, string>;
}

/** Empty logs. */
export function createLogs(engine: Engine, { seed, form }: Burst): Logs {
  const lines = new Map<string, string[]>();
  const print = form === 'epoch' ? epochLine : dateLine;
  return {
    scribe(vm, job, source) {
      const path = `${vm}/${job}/${job}.stdout.log`;
      const draw = drawsOf(seed, path);
      const own: string[] = [];
      lines.set(path, own);
      let last_ns = 0;
      let sessions = 0;
      return {
        session: () => ++sessions,
        *write(message, data) {
          // Lager writes one line after the other, and none takes no time.
          last_ns = Math.max(last_ns, engine.now_ns()) + 2000 + Math.floor(draw() * 20_000);
          const at_ns = last_ns;
          yield engine.until(at_ns);
          own.push(print(at_ns, source, `${source}.${message}`, sortKeys(data)));
          return at_ns;
        },
      };
    },
    files: () => new Map([...lines].map(([path, own]) => [path, own.map((line) => `${line}\n`).join('')])),
  };
}

function dateLine(at_ns: number, source: string, message: string, data: Data): string {
  return JSON.stringify({ timestamp: timestampOf(at_ns), level: 'info', source, message, data });
}

function epochLine(at_ns: number, source: string, message: string, data: Data): string {
  const { second, nano } = split(at_ns);
  return JSON.stringify({ timestamp: `${second}.${nano}`, source, message, log_level: 1, data });
}

/** The time as RFC 3339 has it. */
export function timestampOf(at_ns: number): string {
  const { second, nano } = split(at_ns);
  return `${new Date(second * 1000).toISOString().slice(0, 19)}.${nano}Z`;
}

function split(at_ns: number) {
  return { second: zero + Math.floor(at_ns / 1e9), nano: String(at_ns % 1e9).padStart(9, '0') };
}

/** Go prints maps in the order of their keys. */
function sortKeys(data: Data): Data {
  return Object.fromEntries(Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A duration as Go prints it. */
export function goDuration(ns: number): string {
  if (ns >= 60e9) return `${Math.floor(ns / 60e9)}m${(ns % 60e9) / 1e9}s`;
  if (ns >= 1e9) return `${ns / 1e9}s`;
  return ns >= 1e6 ? `${ns / 1e6}ms` : `${ns / 1e3}µs`;
}
