import { createReadStream } from 'node:fs';
import split2 from 'split2';
import { taskGuidKeys, taskMilestones } from '../milestones.ts';
import { figuresOf, type PhaseFigures } from './percentiles.ts';

interface Line {
  readonly timestamp?: string;
  readonly message?: string;
  readonly data?: Readonly<Record<string, unknown>>;
}

/**
 * What one writes in an afternoon: every line of `path` is split off and parsed, the first of each milestone of a Task is
 * kept, and the time from one milestone to the next is a phase.
 */
export async function naivePhases(path: string): Promise<PhaseFigures[]> {
  const firsts = new Map<string, (bigint | undefined)[]>();
  for await (const line of createReadStream(path).pipe(split2(parse))) {
    const { timestamp = '', message = '', data = {} } = line as Line;
    const milestone = taskMilestones.findIndex(({ suffix }) => message.endsWith(suffix));
    if (milestone < 0) continue;
    const time = nanoseconds(timestamp);
    const keys: unknown[] = Array.isArray(data.tasks) ? data.tasks : taskGuidKeys.map((key) => data[key]);
    const guid = keys.find((key) => typeof key === 'string');
    if (typeof guid !== 'string') continue;
    const times = firsts.get(guid) ?? new Array<bigint | undefined>(taskMilestones.length);
    firsts.set(guid, times);
    const known = times[milestone];
    if (known === undefined || time < known) times[milestone] = time;
  }
  const tasks = [...firsts.values()].filter(([desired]) => desired !== undefined);
  return taskMilestones.slice(1).map(({ name }, at) => {
    const durations_ns = tasks.flatMap(({ [at]: from, [at + 1]: to }) =>
      from === undefined || to === undefined ? [] : [Number(to - from)],
    );
    return figuresOf(name, durations_ns);
  });
}

/** Lines of other programs are no JSON. */
function parse(line: string): Line | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function nanoseconds(timestamp: string): bigint {
  const [seconds = '', fraction = ''] = timestamp.replace('Z', '').split('.');
  const second = seconds.includes('T') ? Date.parse(`${seconds}Z`) / 1000 : Number(seconds);
  return BigInt(second) * 1_000_000_000n + BigInt(fraction.padEnd(9, '0'));
}
