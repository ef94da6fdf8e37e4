import { countLines, dropInput, type Inputs } from '../inputs.ts';
import { type Measured, measure, median } from '../measure.ts';
import { lagerline } from '../peers/peers.ts';
import { megabytes, number, table } from './markdown.ts';

/** What more Tasks cost: nothing but their milestones, as a file. */
export async function growthTable(
  source: string,
  sizes: readonly number[],
  runs: number,
  inputs: Inputs,
): Promise<string> {
  const startUp = await repeat(runs, () => measure(lagerline('--version')));
  const rows: string[][] = [];
  for (const tasks of sizes) {
    const input = await inputs(source, { amount: { tasks }, tasksOnly: true });
    await countLines(input.path);
    process.stderr.write(`${number(tasks)} Tasks\n`);
    rows.push(
      await row(input.tasks, input.bytes, startUp, () => repeat(runs, () => measure(lagerline('analyze', input.path)))),
    );
    // Gigabytes are made again sooner than kept.
    if (input.bytes > 2e9) dropInput(input);
  }
  return growth(rows);
}

/** The same for `tasks` that are made while they are read. */
export async function pipeTable(source: string, tasks: number, amplifier: string): Promise<string> {
  const startUp = await measure(lagerline('--version'));
  const producer = [process.execPath, amplifier, source, '--tasks', String(tasks), '--tasks-only'];
  return growth([await row(tasks, null, startUp, () => measure(lagerline('analyze', '-'), producer))]);
}

/** Too many Tasks for this machine are a result too. */
async function row(
  tasks: number,
  bytes: number | null,
  startUp: Measured,
  run: () => Promise<Measured>,
): Promise<string[]> {
  const taken = await run().catch((error: Error) => void process.stderr.write(`${error.message}\n`));
  if (!taken) return [number(tasks), megabytes(bytes), 'failed'];
  const { wall_s, cpu_s, peak_bytes } = taken;
  return [
    number(tasks),
    megabytes(bytes),
    number(wall_s),
    number(cpu_s),
    number(((wall_s - startUp.wall_s) / tasks) * 1e6),
    number(((cpu_s - startUp.cpu_s) / tasks) * 1e6),
    megabytes(peak_bytes),
    peak_bytes === null ? '' : number((peak_bytes - (startUp.peak_bytes ?? 0)) / tasks / 1000),
  ];
}

function growth(rows: readonly string[][]): string {
  // Beyond start-up: what each Task costs.
  return table(['Tasks', 'MB', 's', 'CPU s', 'us a Task', 'CPU us a Task', 'peak MB', 'kB a Task'], rows);
}

/** The medians of `runs` runs of `run`. */
export async function repeat(runs: number, run: () => Promise<Measured>): Promise<Measured> {
  const results: Measured[] = [];
  for (let number = 0; number < runs; number++) results.push(await run());
  return median(results);
}
