import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A program with its arguments. */
export type Command = readonly string[];

/** What one run took. */
export interface Measured {
  readonly wall_s: number;
  /** In user and system mode, all threads. */
  readonly cpu_s: number;
  /** The most memory it held; null where the system cannot tell. */
  readonly peak_bytes: number | null;
}

/** GNU time tells memory too; the `times` of any shell tells at least the processor's time. */
const gnuTime = ['/usr/bin/time', '/usr/local/bin/gtime', '/opt/homebrew/bin/gtime'].find(
  (path) => existsSync(path) && spawnSync(path, ['-f', '%M', 'true']).status === 0,
);

/** Runs `command`, fed by the output of `producer` if there is one. What it prints is dropped. Throws if it fails. */
export async function measure(command: Command, producer?: Command): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'measure-'));
  const log = join(folder, 'log');
  try {
    const timed = gnuTime
      ? [gnuTime, '-f', '%U %S %M', '-o', log, ...command].map(quote).join(' ')
      : `(${command.map(quote).join(' ')}; status=$?; times >${quote(log)}; exit $status)`;
    const piped = producer ? `${producer.map(quote).join(' ')} | ${timed}` : timed;
    const begin = performance.now();
    await succeed(`${piped} >/dev/null`);
    const wall_s = (performance.now() - begin) / 1000;
    return { wall_s, ...readLog(readFileSync(log, 'utf8')) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The medians of several runs; the largest peak. */
export function median(runs: readonly Measured[]): Measured {
  const middle = (of: (run: Measured) => number) => runs.map(of).sort((a, b) => a - b)[runs.length >> 1] as number;
  const peaks = runs.flatMap(({ peak_bytes }) => peak_bytes ?? []);
  return {
    wall_s: middle(({ wall_s }) => wall_s),
    cpu_s: middle(({ cpu_s }) => cpu_s),
    peak_bytes: peaks.length > 0 ? Math.max(...peaks) : null,
  };
}

/** Whether `program` is there to be run. */
export function isInstalled(program: string): boolean {
  return spawnSync(program, ['--version']).status === 0;
}

const quote = (word: string) => `'${word.replaceAll("'", "'\\''")}'`;

function succeed(script: string): Promise<void> {
  const child = spawn('sh', ['-c', script], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-2000);
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => {
      if (status === 0) resolve();
      else reject(new Error(`exit status ${status}: ${script}\n${said}`));
    });
  });
}

function readLog(log: string): Omit<Measured, 'wall_s'> {
  if (gnuTime) {
    const [user, system, peak_kb] = log.trim().split(' ').map(Number) as [number, number, number];
    return { cpu_s: user + system, peak_bytes: peak_kb * 1024 };
  }
  // The second line is of the children: 0m1.23s 0m0.45s
  const parts = [...(log.split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)];
  return { cpu_s: parts.reduce((sum, [, m, s]) => sum + Number(m) * 60 + Number(s), 0), peak_bytes: null };
}
