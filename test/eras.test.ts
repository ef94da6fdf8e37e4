import { describe, expect, it } from 'vitest';
import { eraWords } from '../src/analysis/era.ts';
import {
  analyzeEra,
  crash2015,
  crash2017,
  gardenLinuxTimes,
  grootfs2017,
  guardianTimes,
  lrp2015,
  lrp2017,
  lrpTimes,
  phasesOf,
  refusedStart2017,
  stop2015,
  type Times,
  task2015,
  task2017,
  taskTimes,
} from './support/eras.ts';

const process = '1c7e5b8a-93d2-4f60-a1be-7d4c20f8e6b3-8e0f2d64-57ab-4c19-b3d7-90a6e1c5f248';
const instance = '6b2d9f07-4e8c-43a5-7c1f-d05e8a3b9264';
const second = '0f51c7ae-2b3d-4d18-6e90-b7c4a2d8f316';
const instances = { guid: instance, process };

/** Phases by the milestones that they lie between, in whole nanoseconds. */
function between(times: Times, ends: Readonly<Record<string, readonly [string, string]>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(ends).map(([name, [from, to]]) => [name, (times[to] as number) - (times[from] as number)]),
  );
}

const ofContainer = {
  'wait-for-create-slot': ['running-in-bbs', 'creating'],
  'create-container': ['creating', 'created'],
  'set-up': ['created', 'set-up'],
  launch: ['set-up', 'spawned'],
} as const;

const ofTask = {
  persist: ['desired', 'persisted'],
  schedule: ['persisted', 'allocated'],
  'request-auction': ['persisted', 'submitted'],
  auction: ['submitted', 'allocated'],
  'start-in-bbs': ['allocated', 'running-in-bbs'],
  ...ofContainer,
  run: ['spawned', 'exited'],
  complete: ['exited', 'completed'],
  resolve: ['completed', 'deleted'],
} as const;

const ofLrp = {
  'create-in-bbs': ['desired', 'unclaimed'],
  schedule: ['unclaimed', 'allocated'],
  'request-auction': ['unclaimed', 'submitted'],
  auction: ['submitted', 'allocated'],
  claim: ['allocated', 'claimed'],
  ...ofContainer,
  'wait-for-create-slot': ['claimed', 'creating'],
  'become-healthy': ['spawned', 'healthy'],
  'start-in-bbs': ['healthy', 'running'],
} as const;

const inGardenLinux = {
  'reach-garden': ['creating', 'garden-started'],
  'acquire-pool-resources': ['garden-started', 'pool-resources-acquired'],
  'provide-rootfs': ['pool-resources-acquired', 'rootfs-provided'],
  'run-create-script': ['rootfs-provided', 'create-script-run'],
  'set-up-firewall': ['create-script-run', 'firewall-set-up'],
  'finish-in-pool': ['firewall-set-up', 'pool-created'],
  'start-daemon': ['pool-created', 'daemon-started'],
  'finish-in-garden': ['daemon-started', 'garden-created'],
  'return-to-rep': ['garden-created', 'created'],
} as const;

const inGuardian = {
  'reach-garden': ['creating', 'garden-started'],
  'create-image': ['garden-started', 'bundle-started'],
  'create-bundle': ['bundle-started', 'bundle-created'],
  'create-in-runtime': ['bundle-created', 'runtime-created'],
  'inspect-container': ['runtime-created', 'network-started'],
  'create-network': ['network-started', 'network-finished'],
  'finish-in-garden': ['network-finished', 'garden-created'],
  'return-to-rep': ['garden-created', 'created'],
} as const;

describe.each([
  [
    '2015',
    task2015,
    { ...taskTimes, ...gardenLinuxTimes },
    inGardenLinux,
    'Diego of 2015-10 (v0.1438) to 2015-12 (v0.1442), Garden of 2015-10 to 2016-11',
  ],
  [
    '2017',
    task2017,
    { ...taskTimes, ...guardianTimes },
    inGuardian,
    'Diego of 2016-11 (v0.1491) to 2019-05 (v2.31.0), Garden of 2016-05 or later',
  ],
] as const)('a Task of %s', (_, task, times, inGarden, era) => {
  it('has the phases of today, to the nanosecond', async () => {
    const analysis = await analyzeEra(task({ guid: 'task-1' }));
    expect(phasesOf(analysis, 'task', 'task-1')).toMatchObject(between(times, { ...ofTask, ...inGarden }));
    expect(analysis.run.lifecycles.task).toMatchObject({ timelines: 1, complete: 1, outcomes: { succeeded: 1 } });
    expect(analysis.correlated.table('task').cell).toEqual(['cell_z1-0']);
  });

  it('is whole at INFO too, and nothing is missed that its era does not show', async () => {
    const analysis = await analyzeEra([...task({ guid: 'task-1' }), ...task({ guid: 'task-2', cell: 1 })], 'info');
    expect(analysis.run.lifecycles.task).toMatchObject({ complete: 2, outcomes: { succeeded: 2 } });
    expect(analysis.run.validity).toEqual({ verdict: 'fit', findings: [] });
    const phases = phasesOf(analysis, 'task', 'task-1');
    expect(Object.keys(phases)).toEqual(expect.arrayContaining(['schedule', 'create-container', 'set-up', 'resolve']));
  });

  it('is said to be of its era', async () => {
    const { run } = await analyzeEra(task({ guid: 'task-1' }));
    expect(eraWords(run.input.era)).toBe(era);
  });

  it('failed with the status of its process', async () => {
    const { correlated } = await analyzeEra(task({ guid: 'task-1', exitStatus: 7 }));
    expect([correlated.table('task').outcome, correlated.table('task').reason]).toEqual([
      ['failed'],
      ['exit status 7'],
    ]);
  });
});

describe.each([
  ['2015', lrp2015, crash2015, { ...lrpTimes, ...gardenLinuxTimes }, inGardenLinux],
  ['2017', lrp2017, crash2017, { ...lrpTimes, ...guardianTimes }, inGuardian],
] as const)('an LRP instance of %s', (_, lrp, crash, times, inGarden) => {
  it('has the phases of today, to the nanosecond', async () => {
    const analysis = await analyzeEra(lrp(instances));
    expect(phasesOf(analysis, 'lrp', instance)).toMatchObject(between(times, { ...ofLrp, ...inGarden }));
    expect(analysis.run.lifecycles.lrp).toMatchObject({ timelines: 1, complete: 1, outcomes: { running: 1 } });
    expect(analysis.correlated.table('lrp')).toMatchObject({ processGuid: [process], index: [0], cell: ['cell_z1-0'] });
  });

  it('owns one container, however its handle is spelt', async () => {
    const containers = (await analyzeEra(lrp(instances))).correlated.table('container');
    expect(containers).toMatchObject({ count: 1, guid: [instance], owner: ['lrp'], cell: ['cell_z1-0'] });
  });

  it('is whole at INFO too', async () => {
    const analysis = await analyzeEra([...lrp(instances), ...lrp({ ...instances, guid: second, index: 1 })], 'info');
    expect(analysis.run.lifecycles.lrp).toMatchObject({ complete: 2, outcomes: { running: 2 } });
    expect(analysis.run.validity).toEqual({ verdict: 'fit', findings: [] });
  });

  it('crashes, and the next incarnation takes its index', async () => {
    const { correlated } = await analyzeEra([
      ...lrp({ ...instances, exitStatus: 7 }),
      ...crash({ ...instances, exitStatus: 7 }),
      ...lrp({ ...instances, guid: second, from_ns: 70e9 }),
    ]);
    expect(correlated.table('lrp').guid).toEqual([instance, second]);
    expect(correlated.table('lrp').outcome).toEqual(['crashed', 'running']);
    expect(correlated.table('lrp').reason[0]).toBe('Exited with status 7');
  });
});

describe('a log of 2015', () => {
  it('tells the order to stop', async () => {
    const analysis = await analyzeEra([...lrp2015(instances), ...stop2015(instances)]);
    expect(analysis.correlated.table('lrp').outcome).toEqual(['stopped']);
    expect(phasesOf(analysis, 'lrp', instance)).toMatchObject({ stop: 9000 });
    expect(analysis.correlated.table('container').outcome).toEqual(['destroyed']);
  });

  it('asks for the restart after a crash by that crash, where it says nothing of it at INFO', async () => {
    const { correlated } = await analyzeEra(
      [
        ...lrp2015({ ...instances, exitStatus: 7 }),
        ...crash2015(instances),
        ...lrp2015({ ...instances, guid: second, from_ns: 70e9 }).slice(3),
      ],
      'info',
    );
    const desired = correlated.table('lrp').lifecycle.milestone('desired').slot;
    const at_ns = [0, 1].map((row) => correlated.table('lrp').time_ns(row, desired));
    expect((at_ns[1] as number) - (at_ns[0] as number)).toBe(lrpTimes.ended);
  });

  it('fails a Task of which the set-up failed', async () => {
    const entries = task2015({ guid: 'task-1', exitStatus: 7 }).filter(
      ({ line }) => !/process-exit|spawned|run-step\.running|successful-process-create/.test(line),
    );
    const { correlated } = await analyzeEra(entries);
    expect([correlated.table('task').outcome, correlated.table('task').reason]).toEqual([
      ['failed'],
      ['Exited with status 7'],
    ]);
  });
});

describe("Garden's own ids, until 2015-10-02", () => {
  it('are joined to the handle', async () => {
    const analysis = await analyzeEra(lrp2015(instances, { id: 'r2m4kq7p0vd' }));
    const times = { ...lrpTimes, ...gardenLinuxTimes };
    expect(phasesOf(analysis, 'lrp', instance)).toMatchObject(between(times, inGardenLinux));
    expect(analysis.correlated.table('container').guid).toEqual([instance]);
    expect(analysis.correlated.unjoined).toBe(0);
  });

  it('are joined by when each was asked for, if several come ready at once', async () => {
    const early = task2015({ guid: 'task-1' }, { id: 'aaaaaaaaaaa' });
    const late = task2015({ guid: 'task-2', from_ns: 1e9 }, { id: 'bbbbbbbbbbb' });
    // The later one overtakes: both are ready when the first is answered.
    const overtaken = late.map(({ path, line }) =>
      line.includes('bbbbbbbbbbb') && /daemon|start\.started|pool\.b+\.created/.test(line)
        ? { path, line: line.replace(/"timestamp":"\d+\.\d+"/, '"timestamp":"1444045204.510000000"') }
        : { path, line },
    );
    const analysis = await analyzeEra([...early, ...overtaken]);
    expect(analysis.correlated.unjoined).toBe(0);
    expect(analysis.correlated.table('container').count).toBe(2);
  });

  it('make no containers, and are counted, if they cannot be joined', async () => {
    const both = ['task-1', 'task-2'].flatMap((guid, i) => task2015({ guid }, { id: `${i}aaaaaaaaaa` }));
    const { run, correlated } = await analyzeEra(both);
    expect(correlated.table('container').guid).toEqual(['task-1', 'task-2']);
    expect(run.validity.findings.map(({ code, count }) => [code, count])).toContainEqual(['ids-without-handle', 2]);
    expect(run.lifecycles.task).toMatchObject({ complete: 2 });
  });
});

describe('a log of 2017', () => {
  it('has the network before the image, if guardian set it up first, as until the end of 2016', async () => {
    const first = { ...guardianTimes, 'network-started': 3_020_000_001, 'network-finished': 3_200_000_003 };
    const analysis = await analyzeEra(task2017({ guid: 'task-1' }, first));
    const phases = phasesOf(analysis, 'task', 'task-1');
    const times = { ...taskTimes, ...first };
    expect(phases).toMatchObject(
      between(times, {
        'create-network': ['network-started', 'network-finished'],
        'create-image': ['network-finished', 'bundle-started'],
        'create-bundle': ['bundle-started', 'bundle-created'],
        'finish-in-garden': ['runtime-created', 'garden-created'],
      }),
    );
    expect(phases).not.toHaveProperty('inspect-container');
    expect(analysis.run.validity.findings).toEqual([]);
  });

  it('has the image at the times of grootfs, not of those who pass them on', async () => {
    const [from, to] = [3_100_000_001, 3_450_000_003];
    const analysis = await analyzeEra([...task2017({ guid: 'task-1' }), ...grootfs2017({ guid: 'task-1' }, from, to)]);
    const times: Times = { ...taskTimes, ...guardianTimes, 'image-begun': from, 'image-created': to };
    expect(phasesOf(analysis, 'task', 'task-1')).toMatchObject(
      between(times, {
        'reach-image-plugin': ['garden-started', 'image-begun'],
        'create-image': ['image-begun', 'image-created'],
        'prepare-mounts': ['image-created', 'bundle-started'],
      }),
    );
  });

  it('takes back a start that the BBS refused', async () => {
    const { correlated } = await analyzeEra([...task2017({ guid: 'task-1' }), ...refusedStart2017({ guid: 'task-1' })]);
    expect(correlated.table('task').cell).toEqual(['cell_z1-0']);
    const { slot } = correlated.table('task').lifecycle.milestone('running-in-bbs');
    expect(correlated.table('task').time_ns(0, slot) - correlated.table('task').time_ns(0, 0)).toBe(
      taskTimes['running-in-bbs'],
    );
  });
});

describe('logs of several releases', () => {
  it('are said to be so', async () => {
    const { run } = await analyzeEra([...task2015({ guid: 'task-1' }), ...task2017({ guid: 'task-2' })]);
    expect(run.input.era.several).toBe(true);
    expect(eraWords(run.input.era)).toBe('several releases of Diego or Garden');
    expect(run.lifecycles.task).toMatchObject({ complete: 2 });
  });
});
