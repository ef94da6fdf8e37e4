import { type Origin, originOf, vmOfHost } from '../sources/origin.ts';
import { isObject } from './envelope.ts';
import { firstText, lookup, textOf } from './fields.ts';

/** Objects around a record whose fields tell where it was written, the nearest first. */
export type Scopes = readonly Readonly<Record<string, unknown>>[];

/** What holds the fields of a record: Elasticsearch's hit, filebeat's and Grafana's own fields, Splunk's result, labels. */
const holders = ['_source', 'fields', 'result', 'labels', 'stream', 'tags', 'structuredMetadata'];

/** Objects that tell a BOSH instance by group (old: job) and id or index; 47450 is the enterprise number of syslog-release. */
const instances = [
  ...['bosh.', '@source.', '@source.bosh.', 'syslog_sd_params.', 'instance@47450.'],
  'log.syslog.structured_data.instance@47450.',
].map((prefix) => ({
  groups: ['group', 'instance_group', 'instance_group_name', 'job'].map((name) => prefix + name),
  ids: ['id', 'instance_id', 'job_index', 'index', 'instance_index'].map((name) => prefix + name),
}));
/** The same as text: `[instance@47450 director="" deployment="cf" group="diego-cell" az="z1" id="..."]`, of syslog-release. */
const structured = ['syslog5424_sd', 'structured_data', 'extradata', 'log.syslog.structured_data'];

/** The same among other fields, where "job" or "id" alone may mean anything. */
const loose = [
  { groups: ['group', 'instance_group', 'instance_group_name'], ids: ['id', 'instance_id', 'index', 'instance_index'] },
  { groups: ['job'], ids: ['job_index', 'index'] },
];

/** Fields with the path of the file that the line was read from: filebeat (also before 7), vector, promtail, logstash. */
const paths = ['log.file.path', 'file', 'file.path', 'filename', 'path', 'source', '@source.path', 'log_file'];

/** Fields with a host: ECS, filebeat before 7, logsearch, syslog inputs, vector, journald, Kubernetes, Loki, Graylog. */
const hosts = [
  ...['host.name', 'host.hostname', 'hostname', 'syslog_hostname', 'syslog5424_host', 'log.syslog.hostname'],
  ...['_HOSTNAME', '@source.host', 'host', 'agent.hostname', 'agent.name', 'beat.hostname', '@source.ip'],
  ...['kubernetes.pod.name', 'kubernetes.pod_name', 'pod', 'node', 'instance', 'logsource', 'gl2_remote_ip'],
];

/** Fields with a program: logsearch, syslog inputs, ECS, vector, journald, fluentd, Loki. */
const programs = [
  ...['@source.component', '@source.program', 'syslog_program', 'program', 'programname', 'syslog5424_app', 'appname'],
  ...['app_name', 'app-name', 'log.syslog.appname', 'SYSLOG_IDENTIFIER', 'process.name', 'ident', 'component'],
  ...['_SYSTEMD_UNIT', 'unit', 'container_name', 'container'],
];

/** The objects in and under `value` that may tell where it was written. A record's own data are not asked. */
export function scopesOf(value: unknown, depth = 2): Scopes {
  if (!isObject(value)) return [];
  return [value, ...(depth === 0 ? [] : holders.flatMap((name) => scopesOf(value[name], depth - 1)))];
}

/** An origin, and whether its VM is only a host's name. */
export interface Whence extends Origin {
  readonly isWeak: boolean;
}

/**
 * Where a record with these fields around it was written: `group/id` of the BOSH instance, or else what a file's path says
 * (`originOf`), or else the host's name; and the job by the file's name or the program.
 */
export function whence(scopes: Scopes): Whence {
  const instance = first(scopes, instanceOf);
  const file = first(
    scopes,
    (scope) => paths.map((path) => textOf(lookup(scope, path))).find((text) => text.includes('/')) ?? '',
  );
  // Without a root the path would be looked at from the working directory.
  const told = file === '' ? { vm: '', job: '' } : originOf(`/${file}`);
  // A folder that is not named like an instance: on the machine itself, logs lie in /var/vcap/sys/log.
  const named = instance || (told.vm.includes('/') ? told.vm : '');
  const vm = named || first(scopes, hostOf);
  return { vm, job: told.job || first(scopes, (scope) => programOf(scope, vm)), isWeak: named === '' };
}

function first<T>(places: readonly T[], read: (place: T) => string): string {
  for (const place of places) {
    const text = read(place);
    if (text !== '') return text;
  }
  return '';
}

function instanceOf(scope: Scopes[number]): string {
  const whole = [textOf(lookup(scope, '@source.vm')), textOf(scope.instance)].find((text) =>
    /^[\w-]+\/[\w-]+$/.test(text),
  );
  if (whole !== undefined) return whole;
  return (
    pairIn(scope, instances) || first(structured, (name) => inText(textOf(lookup(scope, name)))) || pairIn(scope, loose)
  );
}

function pairIn(scope: Scopes[number], places: typeof loose): string {
  for (const { groups, ids } of places) {
    const group = firstText(scope, groups);
    const id = group && firstText(scope, ids);
    if (id !== '') return `${group}/${id}`;
  }
  return '';
}

function inText(text: string): string {
  const parameters = [...text.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]);
  return pairIn(Object.fromEntries(parameters), loose);
}

function hostOf(scope: Scopes[number]): string {
  return vmOfHost(firstText(scope, hosts).replace(/^([^:]+):\d+$/, '$1'));
}

function programOf(scope: Scopes[number], vm: string): string {
  const program = firstText(scope, programs) || firstText(scope, ['job']);
  // The old syslog forwarder of BOSH writes "vcap.rep"; systemd "rep.service"; Docker "/rep".
  const name = /^(?:.*\/)?(?:vcap\.)?([A-Za-z][\w-]*)/.exec(program)?.[1] ?? '';
  return vm.startsWith(`${name}/`) ? '' : name;
}
