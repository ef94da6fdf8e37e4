import { describe, expect, it } from 'vitest';
import { routeCourses } from '../../../src/analysis/series/routes.ts';
import { type Entry, story, taskSteps, zero } from '../../support/diego.ts';
import { added, dataOf, removed, routeEmitter } from '../../support/routes.ts';

/** When instances came and left, in seconds since zero; null where the logs cannot tell. */
async function tell(...lines: readonly Entry[]) {
  const { correlated } = await story(taskSteps('task-1'), ...lines);
  const courses = routeCourses(correlated.marks);
  const times = (name: keyof typeof courses) => {
    const base_s = correlated.arranged.baseSecond - zero;
    return courses[name] && Array.from(courses[name].times_ns, (time_ns) => base_s + time_ns / 1e9);
  };
  return [times('routes_registered'), times('routes_unregistered')];
}

describe('instances that come to a route-emitter, and leave it', () => {
  it('are told by its events, while it syncs too', async () => {
    const late = routeEmitter(4, 'sync.sync.added', dataOf('c'));
    expect(await tell(added('a', 2), added('b', 3), late, removed('a', 5))).toEqual([[2, 3, 4], [5]]);
  });

  it('are several that come at the same time, and one that two logs tell', async () => {
    const { line } = added('a', 2);
    const copy = { path: 'scheduler-0/route_emitter/route_emitter.stdout.log.1', line };
    expect(await tell(added('a', 2), added('b', 2), copy)).toEqual([[2, 2], []]);
  });

  it('were told otherwise until v2.6', async () => {
    const [before, after] = [dataOf('a'), dataOf('a')];
    const lines = [
      // 2016: watcher/watcher.go of 2016-01
      routeEmitter(1, 'handling-actual-create.watcher-add-and-emit', after),
      routeEmitter(2, 'handling-actual-delete.watcher-remove-and-emit', before),
      // 2017-03: routehandlers/nats_handler.go
      routeEmitter(3, 'handling-event.handling-actual-update.handler-add-and-emit', { before, after }),
      routeEmitter(4, 'handling-event.handling-actual-update.handler-remove-and-emit', { before, after }),
      // 2017-06: routehandlers/handler.go; the routing table writes a line of its own for the same.
      routeEmitter(5, 'handling-event.handling-actual-update.handler-adding-endpoint', { before, after }),
      {
        ...routeEmitter(5, ''),
        line: routeEmitter(5, '').line.replace('watcher.', 'AddEndpoint.handler-add-and-emit'),
      },
      routeEmitter(6, 'handling-event.handling-actual-delete.handler-removing-endpoint', before),
    ];
    expect(await tell(...lines)).toEqual([
      [1, 3, 5],
      [2, 4, 6],
    ]);
  });

  it('are none where a route-emitter only syncs, and unknown without any of its lines', async () => {
    expect(await tell(routeEmitter(1, 'sync.starting'), routeEmitter(2, 'sync.complete'))).toEqual([[], []]);
    expect(await tell()).toEqual([null, null]);
  });
});
