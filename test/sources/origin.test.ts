import { describe, expect, it } from 'vitest';
import { originOf } from '../../src/sources/origin.ts';

const uuid = '0f6f3c52-1c7e-4b0c-9a4b-2d7a54a5a4c1';

describe('originOf', () => {
  it.each([
    ['diego-cell-3/rep/rep.stdout.log', 'diego-cell/3', 'rep'],
    ['cell_z1.7/rep/rep.stdout.log', 'cell_z1/7', 'rep'],
    ['cell_z1.0/garden/garden.stdout.log', 'cell_z1/0', 'garden'],
    [`diego-cell.${uuid}/rep/rep.stdout.log`, `diego-cell/${uuid}`, 'rep'],
    [`diego-cell.${uuid}.2026-11-21-00-03-44/rep/rep.stdout.log`, `diego-cell/${uuid}`, 'rep'],
    [`logs.tgz!diego-cell.${uuid}.2026-11-21-00-03-44.tgz!./rep/rep.stdout.log`, `diego-cell/${uuid}`, 'rep'],
    ['archive.tgz!diego-cell-0/garden/garden.stdout.log', 'diego-cell/0', 'garden'],
    ['archive.tar.gz!diego-cell-0/garden/garden.stdout.log', 'diego-cell/0', 'garden'],
    ['diego-cell-4.tgz!rep/rep.stdout.log', 'diego-cell/4', 'rep'],
    ['diego-cell-4.tar.gz!rep/rep.stdout.log', 'diego-cell/4', 'rep'],
    ['burst-4/diego-cell-11/rep/rep.stdout.log', 'diego-cell/11', 'rep'],
    ['diego-cell-3/rep.stdout.log', 'diego-cell/3', 'rep'],
    ['diego-cell-3/rep/rep.stdout.log.1', 'diego-cell/3', 'rep'],
    ['diego-cell-3/rep/rep.stdout.log.1.gz', 'diego-cell/3', 'rep'],
    ['diego-cell-3/rep/rep.stdout.log.gz', 'diego-cell/3', 'rep'],
    ['diego-api-0/bbs/bbs.stderr.log', 'diego-api/0', 'bbs'],
    ['diego-cell-3/route_emitter/route_emitter.stdout.log', 'diego-cell/3', 'route_emitter'],
    ['./diego-cell-3/./rep/rep.stdout.log', 'diego-cell/3', 'rep'],
    ['/logs/cell-a/rep/rep.stdout.log', 'cell-a', 'rep'],
    ['/logs/cell-a.tgz!rep/rep.stdout.log', 'cell-a.tgz', 'rep'],
    ['/logs/cell-a/garden/rep.stdout.log', '', 'rep'],
    ['/rep/rep.stdout.log', '', 'rep'],
    ['/logs/rep.stdout.log', '', 'rep'],
    ['/rep.stdout.log', '', 'rep'],
    ['/logs/.hidden.log', '', 'hidden'],
    ['/logs/1.log', '', ''],
  ])('%s is of VM "%s" and job "%s"', (path, vm, job) => {
    expect(originOf(path)).toEqual({ vm, job });
  });
});
