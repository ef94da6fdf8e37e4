import { describe, expect, it } from 'vitest';
import { unwrap } from '../../src/lager/unwrap.ts';
import { dateLine } from '../support/lager.ts';

const line = dateLine({ message: 'rep.a', data: { guid: 'g' } });
const record = JSON.parse(line) as object;
const nowhere = { vm: '', job: '' };

describe('unwrap', () => {
  it.each<[string, unknown, string | object, object, object?]>([
    ['a line', line, line, nowhere],
    [
      'a line with labels',
      line,
      line,
      { vm: 'cell/7', job: 'rep' },
      { job: 'cell', index: '7', filename: '/var/vcap/sys/log/rep/rep.stdout.log' },
    ],
    ['a pair of Loki', ['1541453196000000000', line], line, { vm: 'host-1', job: '' }, { host: 'host-1' }],
    [
      'an export of Grafana',
      { line, timestamp: '1541453196000000000', labels: { instance_group: 'cell', instance_id: 'ab' } },
      line,
      { vm: 'cell/ab', job: '' },
    ],
    [
      'a hit of logsearch',
      {
        _source: {
          '@source': { job: 'cell_z1', index: 3, component: 'vcap.rep', host: '10.0.0.1' },
          '@message': line,
          '@raw': `<13>x ${line}`,
        },
      },
      `<13>x ${line}`,
      { vm: 'cell_z1/3', job: 'rep' },
    ],
    [
      'a hit with fields',
      { _index: 'x', fields: { message: [line], 'host.name': ['vm-1'], 'log.file.path': ['/logs/rep.stdout.log'] } },
      line,
      { vm: 'vm-1', job: 'rep' },
    ],
    [
      'a hit that was parsed',
      { _index: 'x', _source: { ...record, host: { name: 'vm-1' } } },
      { ...record, host: { name: 'vm-1' } },
      { vm: 'vm-1', job: '' },
    ],
    [
      'a hit that was parsed into a field',
      { _source: { '@timestamp': 'x', rep: record, tags: { job: 'cell', index: '2' } } },
      record,
      { vm: 'cell/2', job: '' },
    ],
    [
      'filebeat',
      {
        '@timestamp': 'x',
        message: line,
        log: { file: { path: '/tree/diego-cell.0a1b2c3d-0000-4000-8000-000000000001/rep/rep.stdout.log' } },
        host: { name: 'fb' },
      },
      line,
      { vm: 'diego-cell/0a1b2c3d-0000-4000-8000-000000000001', job: 'rep' },
    ],
    [
      'syslog parsed by logstash',
      {
        message: line,
        syslog_program: 'vcap.bbs',
        syslog_hostname: '10.0.0.2',
        syslog_sd_params: { group: 'api', id: 'ab-c' },
      },
      line,
      { vm: 'api/ab-c', job: 'bbs' },
    ],
    ['Docker', { log: `${line}\n`, stream: 'stdout', time: 'x' }, `${line}\n`, nowhere],
    [
      'journald',
      { MESSAGE: line, _HOSTNAME: 'h', SYSLOG_IDENTIFIER: 'rep', __CURSOR: 'x' },
      line,
      { vm: 'h', job: 'rep' },
    ],
    ['journald with bytes', { MESSAGE: [...Buffer.from(line)], _HOSTNAME: 'h' }, line, { vm: 'h', job: '' }],
    ['a field of any name', { a: { b: { c: line } }, instance: 'diego-cell/4' }, line, { vm: 'diego-cell/4', job: '' }],
    ['a wrapper with the fields of a record', { timestamp: 't', source: 's', message: line }, line, nowhere],
    ['a record', record, record, nowhere],
  ])('finds %s', (_, value, inside, origin, labels?: object) => {
    expect(unwrap(value, labels as Readonly<Record<string, unknown>> | undefined)).toEqual({ line: inside, origin });
  });

  it.each([
    ['nothing', null],
    ['a number', 7],
    ['an empty object', {}],
    ['another logger', { level: 'info', msg: 'x', time: 'y' }],
    ['text', { message: 'panic: x' }],
    ['what is nested too deep', { a: { a: { a: { a: { a: { a: { a: { a: { a: line } } } } } } } } }],
  ])('finds nothing in %s', (_, value) => {
    expect(unwrap(value)).toBeUndefined();
  });
});
