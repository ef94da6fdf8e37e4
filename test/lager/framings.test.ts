import { describe, expect, it } from 'vitest';
import { type FramingName, readPrefix } from '../../src/lager/framings.ts';

const id = '83bd66e5-3fdf-44b7-bdd6-508deae7c786';
const sd = `[instance@47450 director="d" deployment="cf" group="diego_cell" az="z1" id="${id}"]`;

/** Framing, prefix, VM, job, and whether the VM is a host name only. */
const prefixes: [FramingName, string, string, string, boolean?][] = [
  ['plain', '', '', '', true],
  ['plain', '\uFEFF  \t', '', '', true],
  ['plain', '\0\0\0', '', '', true],
  ['rfc5424', `<14>1 2017-01-25T13:25:03.18377Z 192.0.2.10 bbs rs2 - ${sd} `, `diego_cell/${id}`, 'bbs'],
  ['rfc5424', `<14>1 2017-01-25T13:25:03.18377Z 192.0.2.10 vcap.rep - - ${sd} `, `diego_cell/${id}`, 'rep'],
  ['rfc5424', `512 <14>1 2017-01-25T13:25:03Z host rep 12 ID1 [x@1 a="]"]${sd} `, `diego_cell/${id}`, 'rep'],
  ['rfc5424', '<14>1 2017-01-25T13:25:03Z host rep 12 - - ', 'host', 'rep', true],
  ['rfc5424', `2017-01-25T13:25:03Z 192.0.2.10 rep rs2 - ${sd} `, `diego_cell/${id}`, 'rep'],
  ['rfc5424', `${sd} `, `diego_cell/${id}`, ''],
  ['bosh-syslog', '<14>12016-05-01T10:00:00Z 10.0.0.1 vcap.rep [bosh instance="cf/cell_z1/0"] ', 'cell_z1/0', 'rep'],
  ['bosh-syslog', `<14>1 2016-05-01T10:00:00Z 10.0.0.1 rep: [bosh instance="cf/cell/${id}"] `, `cell/${id}`, 'rep'],
  [
    'metron',
    '<13>2016-06-29T10:04:00.221087+00:00 10.10.114.110 vcap.rep [job=cell_z1 index=75]  ',
    'cell_z1/75',
    'rep',
  ],
  ['metron', 'Jul 25 11:41:26 10.0.0.1 vcap.bbs[12]: [job=database_z1 index=0] ', 'database_z1/0', 'bbs'],
  ['metron', '[job=cell_z1 index=75] ', 'cell_z1/75', ''],
  ['journald', 'Mar 28 16:15:59 smoke-sacred-foxhound concourse[6876]: ', 'smoke-sacred-foxhound', 'concourse', true],
  ['journald', '2023-03-28T16:15:59+0000 host rep[6876]: ', 'host', 'rep', true],
  ['rfc3164', 'Jul 25 11:41:26 worker-1 garden:  ', 'worker/1', 'garden', true],
  ['rfc3164', '<13>Jul  5 11:41:26 worker-1 vcap.garden: ', 'worker/1', 'garden', true],
  ['bosh-ssh', `diego-cell/${id}: stdout | `, `diego-cell/${id}`, ''],
  ['bosh-ssh', 'diego-cell/0 | ', 'diego-cell/0', ''],
  ['compose', 'concourse_1     | ', 'concourse_1', 'concourse', true],
  ['compose', '\u001b[36mrep-2  |\u001b[0m ', 'rep/2', 'rep', true],
  ['cf-logs', '   2018-11-05T13:26:36.65-0800 [APP/PROC/WEB/0] OUT ', '', '', true],
  ['prefixed', '[some-component][e]', '', '', true],
  ['prefixed', 'rep: ', '', '', true],
  ['prefixed', '{a} 2026-11-21 ', '', '', true],
];

describe('readPrefix', () => {
  it.each(prefixes)('reads %s: %j', (framing, prefix, vm, job, isWeak = false) => {
    expect(readPrefix(prefix)).toEqual({ framing, origin: { vm, job }, isWeak });
  });

  it('reads a long one in no time', () => {
    const word = 'x'.repeat(1 << 20);
    expect(readPrefix(word)).toEqual({ framing: 'prefixed', origin: { vm: '', job: '' }, isWeak: true });
    expect(readPrefix(`${word} [job=cell_z1 index=7] `)).toMatchObject({ framing: 'metron' });
  });
});
