import { describe, expect, it } from 'vitest';
import { containerSteps, garden, logsOf, zero } from '../support/diego.ts';
import { analyzeText, tell } from '../support/run.ts';

const sandbox = '2d8f7e6d-66fa-4e5d-5cc1-da07';
const id = (kind: string) => `${sandbox}-${kind}-healthcheck-0`;
const path = '/etc/cf-assets/healthcheck/healthcheck';

const line = (at_s: number, message: string, data: object) =>
  garden(0, at_s, message, { handle: sandbox, path, session: '1187.1', ...data });

/** A pea is made from `at_s` on. */
const created = (pea: string, at_s: number, status = 0) => [
  line(at_s, 'run.create-pea.creating', { process_id: pea }),
  line(at_s + 1, 'run.create-pea.execrunner.start', { id: pea }),
  line(at_s + 1.5, 'run.create-pea.execrunner.runc-exit-status', { id: pea, status }),
];

/** A pea is cleaned up from `at_s` on, by its request or, after a restart of Garden, without one. */
const cleaned = (pea: string, at_s: number, below = 'run.create-pea') => [
  line(at_s, `${below}.clean-pea.start`, { peaHandle: pea }),
  line(at_s + 0.25, `${below}.clean-pea.delete.finished`, { handle: pea, peaHandle: pea }),
  line(at_s + 8.25, `${below}.clean-pea.end`, { peaHandle: pea }),
];

async function peasOf(...entries: readonly ReturnType<typeof line>[]) {
  const analysis = await analyzeText(logsOf(...entries));
  const figures = analysis.run.lifecycles.pea;
  return { analysis, figures, rows: tell(analysis.correlated.table('pea'), analysis, zero) };
}

describe('a pea', () => {
  it('is made, runs, and is cleaned up, which is what it is measured by', async () => {
    const { rows, figures } = await peasOf(...created(id('startup'), 0), ...cleaned(id('startup'), 3));
    expect(rows).toEqual([
      {
        guid: id('startup'),
        index: -1,
        cell: 'diego-cell/0',
        outcome: 'completed',
        reason: '',
        at_s: {
          creating: 0,
          'image-created': 1,
          launching: 1,
          created: 1.5,
          'clean-started': 3,
          deleted: 3.25,
          cleaned: 11.25,
        },
      },
    ]);
    expect(figures?.end_to_end.p50_s).toBe(8.25);
    expect(figures?.phases.filter(({ parent }) => parent === null).map(({ name, p50_s }) => [name, p50_s])).toEqual([
      ['create-pea', 1.5],
      ['run', 1.5],
      ['delete-from-runtime', 0.25],
      ['destroy-image', 8],
    ]);
  });

  it('may run for as long as it likes', async () => {
    const { figures, analysis } = await peasOf(
      ...created(id('liveness'), 0),
      ...created(id('startup'), 0),
      ...cleaned(id('startup'), 3),
    );
    expect(figures).toMatchObject({ outcomes: { completed: 1, running: 1 }, complete: 1, unfinished: [] });
    expect(analysis.run.validity.findings.filter(({ message }) => message.includes('Peas'))).toEqual([]);
  });

  it('is not yet running while it is being made', async () => {
    const [request] = created(id('startup'), 60);
    const { figures } = await peasOf(...created(id('liveness'), 0), request as ReturnType<typeof line>);
    expect(figures?.unfinished).toMatchObject([{ last: 'creating', phase: 'create-pea', next: 'created', count: 1 }]);
  });

  it('may fail to start', async () => {
    const { rows } = await peasOf(...created(id('startup'), 0, 1));
    expect(rows).toMatchObject([{ outcome: 'failed' }]);
  });

  it('is another one when its name is used again', async () => {
    const again = [...created(id('readiness'), 0), ...cleaned(id('readiness'), 3), ...created(id('readiness'), 20)];
    const { rows } = await peasOf(...again);
    expect(rows.map(({ guid, outcome }) => [guid, outcome])).toEqual([
      [`${id('readiness')}#1`, 'completed'],
      [`${id('readiness')}#2`, 'running'],
    ]);
  });

  it('is whole where only its cleaning is in the logs', async () => {
    const { figures } = await peasOf(...cleaned(id('liveness'), 3, 'start.clean-all-peas'));
    expect(figures).toMatchObject({ timelines: 1, complete: 1, outcomes: { completed: 1 } });
  });

  it('runs from when its image is there, where no line names its start', async () => {
    const grootfs = 'run.create-pea.volume-creator.image-plugin-create.grootfs.create.groot-creating.ending';
    const [request] = created(id('startup'), 0);
    const image = line(1, grootfs, { handle: id('startup'), imageID: id('startup') });
    const { rows, figures } = await peasOf(request as ReturnType<typeof line>, image, ...cleaned(id('startup'), 3));
    expect(rows[0]?.at_s).toMatchObject({ creating: 0, 'image-created': 1, created: 1, 'clean-started': 3 });
    expect(figures?.phases.find(({ name }) => name === 'run')?.p50_s).toBe(2);
  });

  it('shows the part of the image plugin by its own clock', async () => {
    const step = 'image-plugin-destroy.grootfs.delete.groot-deleting.deleting-image.overlayxfs-destroying-image';
    const unmount = (at_s: number, end: string, time: string) =>
      line(at_s, `run.create-pea.clean-pea.${step}.${end}`, {
        handle: id('startup'),
        peaHandle: id('startup'),
        original_timestamp: `2026-11-21T00:00:${time}Z`,
      });
    const { figures } = await peasOf(
      ...cleaned(id('startup'), 3),
      unmount(3.5, 'starting', '03.4'),
      unmount(11, 'ending', '10.9'),
    );
    expect(figures?.phases.find(({ name }) => name === 'unmount-image')).toMatchObject({
      parent: 'destroy-image',
      p50_s: 7.5,
    });
  });

  it('stays a part of the run of its container', async () => {
    const container = containerSteps(sandbox, 0, 0, 'task-processor');
    const spawn = line(30, 'api.garden-server.run.spawned', { id: id('startup') });
    const containersOf = async (...entries: ReturnType<typeof line>[]) => {
      const analysis = await analyzeText(logsOf(container, ...entries));
      return tell(analysis.correlated.table('container'), analysis, zero);
    };
    expect(await containersOf(...created(id('startup'), 29), spawn)).toEqual(await containersOf());
  });
});

it('where there are no peas, nothing is told of them', async () => {
  const { run } = await analyzeText(logsOf(containerSteps(sandbox, 0, 0, 'task-processor')));
  expect(Object.keys(run.lifecycles)).not.toContain('pea');
});
