import { fileURLToPath } from 'node:url';
import { type Command, isInstalled } from '../measure.ts';
import { taskMilestones } from '../milestones.ts';
import { findDuckdb } from './duckdb.ts';

/** What is measured on the same file. */
export interface Peer {
  readonly name: string;
  /** Undefined where it is not installed. */
  command(path: string): Command | undefined;
}

/** The command line of lagerline as it was built. */
export function lagerline(...args: readonly string[]): Command {
  return [process.execPath, fileURLToPath(new URL('../../../bin/lagerline.js', import.meta.url)), ...args];
}

/** lagerline first: the others are compared with it. */
export const peers: readonly Peer[] = [
  { name: 'lagerline analyze', command: (path) => lagerline('analyze', path) },
  { name: 'lagerline analyze --json', command: (path) => lagerline('analyze', '--json', path) },
  {
    name: 'DuckDB, 2 threads',
    command: (path) => {
      const api = findDuckdb();
      return api === undefined ? undefined : script('run-duckdb.js', api, path);
    },
  },
  { name: 'rg -c, 16 patterns', command: (path) => ifInstalled('rg', '-c', ...patterns, path) },
  { name: 'jq -c .message', command: (path) => ifInstalled('jq', '-c', '.message', path) },
  { name: 'split2 and JSON.parse', command: (path) => script('run-naive.js', path) },
];

const patterns = taskMilestones.flatMap(({ suffix }) => ['-e', `${suffix.replaceAll('.', '\\.')}"`]);

function ifInstalled(program: string, ...args: readonly string[]): Command | undefined {
  return isInstalled(program) ? [program, ...args] : undefined;
}

function script(name: string, ...args: readonly string[]): Command {
  return [process.execPath, fileURLToPath(new URL(name, import.meta.url)), ...args];
}
