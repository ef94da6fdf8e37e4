import { describe, expect, it } from 'vitest';
import { actionOf } from '../../src/discover/action.ts';
import { createKind, fitOf } from '../../src/discover/kinds.ts';
import { stemOf } from '../../src/discover/stem.ts';

const kindOf = (message: string) => createKind(message, message, actionOf(message));
const fits = (start: string, end: string) => fitOf(kindOf(`x.${start}`), kindOf(`x.${end}`)) !== undefined;

describe('a start and its end', () => {
  it.each([
    ['a.starting', 'a.complete'],
    ['a.starting', 'a.completed'],
    ['a.start', 'a.end'],
    ['a.started', 'a.finished'],
    ['a.start', 'a.failed'],
    ['a.starting', 'a.started'],
    ['request.serving', 'request.done'],
    ['run.running', 'run.exited'],
    ['creating-container', 'created-container'],
    ['creating-container', 'failed-to-create-container'],
    ['creating-container-in-garden', 'created-container-in-garden'],
    ['destroying-garden-container', 'destroyed-container-in-garden'],
    ['create.creating', 'create.created'],
    ['create.start', 'create.created'],
    ['info.getting-info', 'info.got-info'],
    ['stopping', 'stopped'],
    ['starting-task', 'succeeded-starting-task'],
    ['starting-task', 'failed-starting-task'],
    ['starting-task', 'task-already-started'],
    ['completing-task', 'succeeded-completing-task'],
    ['fetch-container', 'succeeded-fetch-container'],
    ['ping-garden', 'ping-garden-success'],
    ['downloading-cached-dependencies', 'downloading-cached-dependencies-complete'],
    ['converge-lrps-started', 'converge-lrps-done'],
    ['requesting-start-auctions', 'done-requesting-start-auctions'],
    ['start-lrp-auction-request', 'finished-lrp-auction-request'],
    ['start-task-auction-request', 'succeeded-requesting-task-auction'],
    ['creating-process', 'successful-process-create'],
    ['do-request.doing-request', 'do-request.complete'],
    ['ops-lock-aquired', 'ops-lock-released'],
    ['connection.open', 'connection.closed'],
    ['altering the table', 'altered the table'],
    ['fetchingState', 'fetchedState'],
  ])('are %s and %s', (start, end) => {
    expect(fits(start, end)).toBe(true);
  });

  it.each([
    ['a.starting', 'a.creating'],
    ['creating-container', 'created-process'],
    ['creating-container', 'complete'],
    ['starting-task', 'succeeded-completing-task'],
    ['converge-lrps-started', 'converge-tasks-done'],
    ['completed', 'completed'],
    ['getting-container', 'got-info'],
    ['processing-completed-container', 'complete'],
  ])('are not %s and %s', (start, end) => {
    expect(fits(start, end)).toBe(false);
  });

  it('say whether it failed', () => {
    const failing = ['x.failed-starting-task', 'x.starting-task-failed', 'x.failed', 'x.complete'];
    expect(failing.map((message) => actionOf(message).isFailure)).toEqual([true, true, true, false]);
  });

  it('fit best where they say the same', () => {
    const end = kindOf('x.succeeded-starting-task');
    const [same, less] = ['x.starting-task', 'x.start-task'].map((start) => fitOf(kindOf(start), end));
    expect([same, less]).toEqual([1, 1]);
    expect(fitOf(kindOf('x.serving'), kindOf('x.done'))).toBeGreaterThan(
      fitOf(kindOf('x.start'), kindOf('x.done')) ?? 0,
    );
  });
});

describe('stemOf', () => {
  it.each([
    ['creating', 'creat', 'ing'],
    ['created', 'creat', 'ed'],
    ['create', 'creat', ''],
    ['running', 'run', 'ing'],
    ['stopped', 'stop', 'ed'],
    ['got', 'get', 'ed'],
    ['getting', 'get', 'ing'],
    ['passing', 'pass', 'ing'],
    ['pass', 'pass', ''],
    ['need', 'need', ''],
    ['string', 'string', ''],
    ['bring', 'bring', ''],
    ['containers', 'container', ''],
    ['', '', ''],
  ])('of "%s" is "%s"', (word, stem, ending) => {
    expect(stemOf(word)).toEqual({ stem, ending });
  });
});
