import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { unwrap } from '../../src/lager/unwrap.ts';
import { realLines } from '../support/documents.ts';

const [line = ''] = await realLines(1);
const record = JSON.parse(line) as Record<string, unknown>;
const id = '83bd66e5-3fdf-44b7-bdd6-508deae7c786';
const element = `[instance@47450 director="" deployment="cf" group="diego-cell" az="z1" id="${id}"]`;
const syslog = `<14>1 2026-11-21T00:03:45.139085Z 10.0.1.5 rep rs2 - ${element} ${line}`;
const old = `<13>2016-09-26T18:20:25.134194+00:00 192.168.111.63 vcap.rep [job=cell_z1 index=0] ${line}`;
const file = '/var/vcap/sys/log/rep/rep.stdout.log';
const params = { director: '', deployment: 'cf', group: 'diego-cell', az: 'z1', id };
const vm = `diego-cell/${id}`;

interface Case {
  readonly value: unknown;
  readonly labels?: Record<string, unknown>;
  readonly line?: string | Record<string, unknown>;
  readonly vm?: string;
  readonly job?: string;
}

const cases: Readonly<Record<string, Case>> = {
  'a line': { value: `${line}\n` },
  'a line with a prefix': { value: syslog, line: syslog },
  'a record': { value: record, line: record },
  'a record among fields of its shipper': {
    value: { ...record, host: { name: 'cell-a' }, log: { file: { path: file } } },
    line: { ...record, host: { name: 'cell-a' }, log: { file: { path: file } } },
    vm: 'cell-a',
    job: 'rep',
  },
  'a hit': {
    value: { _index: 'logs', _id: 'x', _score: 1, _source: { '@timestamp': '2026', message: line, host: 'cell-a' } },
    vm: 'cell-a',
  },
  'a hit with fields only': {
    value: {
      _index: 'logs',
      _id: 'x',
      fields: { '@timestamp': ['2026'], 'host.name': ['cell-a'], 'log.file.path': [file], message: [line] },
    },
    vm: 'cell-a',
    job: 'rep',
  },
  'a hit whose source is the record': { value: { _index: 'logs', _source: record }, line: record },
  'logsearch, which parsed the record away': {
    value: {
      _source: {
        '@source': {
          host: '192.168.111.63',
          deployment: 'cf',
          job: 'cell_z1',
          index: 0,
          vm: 'cell_z1/0',
          component: 'rep',
        },
        '@message': 'rep.executing-container-operation.starting',
        '@level': 'INFO',
        '@raw': old,
        rep: { timestamp: '1795219255.725051403', source: 'rep', data: { session: '20' } },
      },
    },
    line: old,
    vm: 'cell_z1/0',
    job: 'rep',
  },
  'logsearch with the instance by group and id': {
    value: {
      '@source': { host: '10.0.1.5', deployment: 'cf', job: 'diego-cell', component: 'rep', id, az: 'z1', type: 'cf' },
      '@message': line,
      '@raw': syslog,
      syslog_sd_id: 'instance@47450',
    },
    vm,
    job: 'rep',
  },
  'logsearch with dots in its keys': {
    value: { '@source.job': 'cell_z1', '@source.job_index': '52ba', '@source.component': 'vcap.rep', '@message': line },
    vm: 'cell_z1/52ba',
    job: 'rep',
  },
  'structured data as parameters': {
    value: { syslog_sd_params: params, syslog_hostname: '10.0.1.5', syslog_program: 'rep', message: line },
    vm,
    job: 'rep',
  },
  'structured data with a job': {
    value: { syslog_sd_params: { job: 'cell_z1', index: '0' }, syslog_program: 'vcap.garden', '@message': line },
    vm: 'cell_z1/0',
    job: 'garden',
  },
  'structured data as text': {
    value: { syslog5424_sd: element, syslog5424_host: '10.0.1.5', syslog5424_app: 'bbs', syslog5424_msg: line },
    vm,
    job: 'bbs',
  },
  'structured data by its id': {
    value: { appname: 'rep', host: '10.0.1.5', hostname: '10.0.1.5', 'instance@47450': params, message: line },
    vm,
    job: 'rep',
  },
  'structured data in Elastic Common Schema': {
    value: {
      log: { syslog: { appname: 'rep', hostname: 'h', structured_data: { 'instance@47450': params } } },
      message: line,
    },
    vm,
    job: 'rep',
  },
  filebeat: {
    value: {
      '@timestamp': '2026-11-21T00:03:45.139Z',
      agent: { hostname: 'cell-a', type: 'filebeat', id: 'f' },
      log: { offset: 7, file: { path: '/data/logs/diego-cell.0/rep/rep.stdout.log.1' } },
      message: line,
      fields: { deployment: 'cf' },
    },
    vm: 'diego-cell/0',
    job: 'rep',
  },
  'filebeat before 7': {
    value: { beat: { hostname: 'cell-a' }, source: file, offset: 7, message: line, prospector: { type: 'log' } },
    vm: 'cell-a',
    job: 'rep',
  },
  'filebeat with the instance in its own fields': {
    value: { agent: { hostname: 'x' }, fields: { instance_group: 'diego-cell', index: 0 }, message: line },
    vm: 'diego-cell/0',
  },
  'filebeat that kept the original': { value: { event: { original: syslog }, message: 'parsed' }, line: syslog },
  'a record under a key': { value: { '@timestamp': '2026', host: 'cell-a', json: record }, line: record, vm: 'cell-a' },
  "BOSH's own fields": {
    value: { bosh: { deployment: 'cf', instance_group: 'diego-cell', index: 2, az: 'z1' }, '@message': line },
    vm: 'diego-cell/2',
  },
  vector: {
    value: { file, host: 'cell-a', message: line, source_type: 'file', timestamp: '2026-11-21T00:03:45.139Z' },
    vm: 'cell-a',
    job: 'rep',
  },
  fluentd: { value: { host: 'cell-a', ident: 'rep', message: line, pid: '7' }, vm: 'cell-a', job: 'rep' },
  Docker: { value: { log: `${line}\n`, stream: 'stdout', time: '2026-11-21T00:03:45.139085956Z' } },
  'Docker inside filebeat': {
    value: { message: JSON.stringify({ log: `${line}\n`, stream: 'stdout' }), host: { name: 'cell-a' } },
    vm: 'cell-a',
  },
  'the journal': {
    value: { MESSAGE: line, _HOSTNAME: 'cell-a', SYSLOG_IDENTIFIER: 'rep', _PID: '7', PRIORITY: '6' },
    vm: 'cell-a',
    job: 'rep',
  },
  'the journal with bytes': {
    value: { MESSAGE: [...Buffer.from(`${line} ü`)], _SYSTEMD_UNIT: 'rep.service' },
    line: `${line} ü`,
    job: 'rep',
  },
  Splunk: {
    value: { preview: false, result: { _raw: line, host: 'cell-a', source: file, sourcetype: 'x' } },
    vm: 'cell-a',
    job: 'rep',
  },
  Graylog: {
    value: { timestamp: '2026', source: 'cell-a', message: line, level: 6, gl2_remote_ip: '10.0.1.5' },
    vm: '10.0.1.5',
  },
  logcli: {
    value: { labels: { filename: file, instance: '10.0.1.5:9080', job: 'varlogs' }, line, timestamp: '2026' },
    vm: '10.0.1.5',
    job: 'rep',
  },
  Grafana: { value: { line, timestamp: '1', date: '2026', fields: { instance: vm, job: 'bosh/rep' } }, vm, job: 'rep' },
  'an entry of Loki': {
    value: ['1795219252889080763', line],
    labels: { instance_group: 'diego-cell', instance_id: id, job: 'rep' },
    vm,
    job: 'rep',
  },
  'an entry of Loki with metadata': {
    value: ['1795219252889080763', line, { structuredMetadata: { host: 'cell-a' } }],
    labels: { job: 'rep' },
    vm: 'cell-a',
    job: 'rep',
  },
  'an entry of old Loki': { value: { ts: '2026', line }, labels: { host: 'cell-a' }, vm: 'cell-a' },
  'a job and an index': { value: { job: 'cell_z1', index: 0, message: line }, vm: 'cell_z1/0' },
  'what nobody knows': { value: { a: [{ b: 'x' }, { c: { d: line } }], e: `${line} again` } },
  'keys in other order': {
    value: { message: JSON.stringify(Object.fromEntries(Object.entries(record).sort())) },
    line: JSON.stringify(Object.fromEntries(Object.entries(record).sort())),
  },
};

describe('unwrap', () => {
  it.each(Object.entries(cases))(
    'finds the line in %s',
    (_, { value, labels, line: own = line, vm = '', job = '' }) => {
      const expected = { line: own, origin: { vm, job } };
      expect(unwrap(value, labels)).toMatchObject(expected);
    },
  );

  it('never looks into a record', () => {
    const outer = { ...record, data: { request: line, message: line, log: { message: line } } };
    expect(unwrap(outer)?.line).toBe(outer);
    expect(unwrap(JSON.stringify(outer))?.line).toBe(JSON.stringify(outer));
    expect(unwrap({ message: JSON.stringify(outer) })?.line).toBe(JSON.stringify(outer));
    const spoken = { ...record, message: `rep.x ${line}` };
    expect(unwrap({ json: spoken })?.line).toBe(spoken);
  });

  it.each([
    [null],
    [7],
    [''],
    [[]],
    [{}],
    [['1', '2']],
    [{ message: 'GET /', host: 'cell-a' }],
    [{ _index: 'logs', _source: { message: 'no lager', log: 'neither' } }],
    [{ timestamp: '2026', source: 'cell-a', message: 'no lager', level: 6 }],
  ])('finds nothing in %j', (value) => {
    expect(unwrap(value)).toBeUndefined();
  });

  it('ignores what is nested without end', () => {
    const deep = `${'{"result":'.repeat(5000)}1${'}'.repeat(5000)}`;
    expect(unwrap(JSON.parse(deep))).toBeUndefined();
    let text = line;
    for (let i = 0; i < 9; i++) text = JSON.stringify({ log: text });
    expect(unwrap(text)?.line).toContain('timestamp');
  });

  const names = [
    'message',
    'log',
    'host',
    '@source',
    'fields',
    '_source',
    'labels',
    'index',
    'job',
    'file',
    'timestamp',
  ];
  const json = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.jsonValue(),
      fc.constant(line),
      fc.constant(record),
      tie('list'),
      tie('object'),
    ),
    list: fc.array(tie('value')),
    object: fc.dictionary(fc.constantFrom(...names), tie('value')),
  })).value;

  test('nothing makes it fail', () => {
    fc.assert(
      fc.property(json, json, (value, labels) => {
        const found = unwrap(value, labels as Record<string, unknown>);
        if (found) expect(found.line).toBeTruthy();
      }),
    );
  });
});
