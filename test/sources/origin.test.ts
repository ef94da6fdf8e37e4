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
    ['/logs/cell-a.tgz!rep/rep.stdout.log', 'cell-a', 'rep'],
    ['/logs/cell-a/garden/rep.stdout.log', '', 'rep'],
    ['/rep/rep.stdout.log', '', 'rep'],
    ['/logs/rep.stdout.log', '', 'rep'],
    ['/burst-20260512/alpha/rep/rep.stdout.log', 'alpha', 'rep'],
    ['/run-12/alpha/rep/rep.stdout.log', 'alpha', 'rep'],
    ['/incident-4711/w/rep.stdout.log', '', 'rep'],
    ['/rep.stdout.log', '', 'rep'],
    ['/logs/.hidden.log', '', 'hidden'],
    ['/logs/cell-a.tar.zst!rep/rep.stdout.log', 'cell-a', 'rep'],
    ['diego-cell-4.tar.zst!rep/rep.stdout.log', 'diego-cell/4', 'rep'],
    ['diego-cell-4.zip!rep/rep.stdout.log', 'diego-cell/4', 'rep'],
    ['diego-cell-3/rep/rep.stdout.log-20181105.gz', 'diego-cell/3', 'rep'],
    ['diego-cell-3/rep/.rep.stdout.log', 'diego-cell/3', 'rep'],
    [`diego-cell/${uuid}/rep/rep.stdout.log`, `diego-cell/${uuid}`, 'rep'],
    [`diego-cell_${uuid}/rep/rep.stdout.log`, `diego-cell/${uuid}`, 'rep'],
    // bosh logs of one instance
    [`cf.diego-cell.${uuid}-20261121-000344-123456789.tgz!rep/rep.stdout.log`, `diego-cell/${uuid}`, 'rep'],
    [`cf-dev.eu-1.lan.diego-cell.${uuid}-20261121-000344-123456789.tgz!rep/rep.log`, `diego-cell/${uuid}`, 'rep'],
    ['cf.diego-cell.0-20261121-000344-123456789.tgz!rep/rep.stdout.log', 'diego-cell/0', 'rep'],
    ['cf-dev.eu-1.cell_z1.12-20261121-000344-12.tgz!rep/rep.stdout.log.1.gz', 'cell_z1/12', 'rep'],
    ['cf.diego-cell.0-20261121-000344.tgz!rep/rep.stdout.log', 'diego-cell/0', 'rep'],
    [`cf.diego-cell.${uuid}-20261121-000344-1.tar.gz!rep/rep.stdout.log`, `diego-cell/${uuid}`, 'rep'],
    [`cf.diego-cell.${uuid}-20261121-000344-1.zip!rep/rep.stdout.log`, `diego-cell/${uuid}`, 'rep'],
    [`/tmp/cf.diego-cell.${uuid}-20261121-000344-1/rep/rep.stdout.log`, `diego-cell/${uuid}`, 'rep'],
    [`cf.diego-cell.${uuid}/rep/rep.stdout.log`, `diego-cell/${uuid}`, 'rep'],
    // bosh logs of several
    [
      `cf-20261121-000344-123456789.tgz!diego-cell.${uuid}.2026-11-21-00-03-44.tgz!rep/rep.stdout.log`,
      `diego-cell/${uuid}`,
      'rep',
    ],
    [
      `cf-1.v2.7-20261121-000344-123456789.tgz!diego-api.${uuid}.2026-11-21-00-03-44.tgz!bbs/bbs.stdout.log.7.gz`,
      `diego-api/${uuid}`,
      'bbs',
    ],
    ['/logs/cf-20261121-000344-123456789.tgz!x/rep.stdout.log', '', 'rep'],
    // the old CLI
    ['cell_z1.7.2015-07-18-10-52-29.tgz!rep/rep.stdout.log', 'cell_z1/7', 'rep'],
    ['cell_z1.7.2015-07-18@10-52-29.tgz!rep/rep.stdout.log', 'cell_z1/7', 'rep'],
    ['cell_z1-0/rep/rep.stdout.log', 'cell_z1/0', 'rep'],
    // by hand
    ['diego-cell-0-20261121-000344.tgz!rep/rep.stdout.log', 'diego-cell/0', 'rep'],
    ['/var/vcap/sys/log/rep/rep.stdout.log', '', 'rep'],
    ['/logs/diego-cell-3.tgz!/var/vcap/sys/log/rep/rep.stdout.log', 'diego-cell/3', 'rep'],
    ['/logs/cell-a/var/vcap/sys/log/rep/rep.stdout.log', 'cell-a', 'rep'],
    ['/logs/x.tgz!../../rep/rep.stdout.log', '..', 'rep'],
    ['/logs/1.log', '', ''],
  ])('%s is of VM "%s" and job "%s"', (path, vm, job) => {
    expect(originOf(path)).toEqual({ vm, job });
  });
});
