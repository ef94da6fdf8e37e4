import { type Origin, originOf } from '../sources/origin.ts';

/** What is inside a wrapper of JSON. */
export interface Unwrapped {
  /** A log line, which may have a prefix, or an object that looks like a lager record. */
  readonly line: string | object;
  /** Where it was written, as far as the wrapper tells. */
  readonly origin: Origin;
}

type Fields = Readonly<Record<string, unknown>>;

/** Where log shippers put the line, the most faithful first: Loki, filebeat, logsearch, Docker, journald, Splunk. */
const lineKeys = [
  'line',
  'event.original',
  '@raw',
  'message',
  '@message',
  'log',
  'MESSAGE',
  'msg',
  '_raw',
  'body',
  'text',
];
/** Where they say which instance of BOSH it was. */
const instanceKeys = [
  '@source',
  'bosh',
  'syslog_sd_params',
  'syslog5424_sd',
  'syslog_sd',
  'structured_data',
  'tags',
  'labels',
  'fields',
  '',
];
const groupKeys = ['instance_group', 'group', 'job'];
const idKeys = ['instance_id', 'id', 'index'];
const jobKeys = [
  '@source.component',
  '@source.program',
  'component',
  'program',
  'syslog_program',
  'syslog_app',
  'SYSLOG_IDENTIFIER',
  'appname',
  'app_name',
  'ident',
  'process.name',
];
const pathKeys = ['log.file.path', 'filename', 'file', 'path', 'source'];
const hostKeys = [
  'host.name',
  '_HOSTNAME',
  'syslog_hostname',
  '@source.host',
  'hostname',
  'host',
  'agent.hostname',
  'beat.hostname',
  'instance',
];
const deepest = 6;

/**
 * The log line, or the lager record, that `value` holds: an element of a document, or a line of JSON that is not lager
 * itself. The same line is mostly there twice, and given once. Undefined if there is none.
 */
export function unwrap(value: unknown, labels: Fields = {}): Unwrapped | undefined {
  if (typeof value === 'string') return { line: value, origin: originIn([labels]) };
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = fieldsOf(value as Fields);
  const line = lineIn(fields, 0);
  const own = isObject(fields.labels) ? [fields.labels] : [];
  return line === undefined ? undefined : { line, origin: originIn([fields, ...own, labels]) };
}

/** The fields of a hit of Elasticsearch, or `value` itself. The fields that Kibana asks for are lists of one. */
function fieldsOf(value: Fields): Fields {
  if (isObject(value._source)) return value._source;
  if (!isObject(value.fields) || value._index === undefined) return value;
  return Object.fromEntries(
    Object.entries(value.fields).map(([key, of]) => [key, Array.isArray(of) && of.length === 1 ? of[0] : of]),
  );
}

function lineIn(fields: Fields, depth: number): string | object | undefined {
  if (isLagerShaped(fields)) return fields;
  for (const key of lineKeys) {
    const text = textOf(at(fields, key));
    if (text !== undefined && looksLikeLine(text)) return text;
  }
  if (depth >= deepest) return undefined;
  const values = Object.values(fields);
  const text = values.find((value): value is string => typeof value === 'string' && looksLikeLine(value));
  if (text !== undefined) return text;
  for (const value of values) {
    const line = isObject(value) ? lineIn(value, depth + 1) : undefined;
    if (line !== undefined) return line;
  }
  return undefined;
}

/** journald gives what is no valid text as a list of bytes. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const isBytes = Array.isArray(value) && value.length > 0 && value.every((byte) => Number.isInteger(byte));
  return isBytes ? Buffer.from(value as number[]).toString('utf8') : undefined;
}

function looksLikeLine(text: string): boolean {
  return text.includes('{') && text.includes('"timestamp"');
}

/** A wrapper may have these fields too, but then its message is the line. */
function isLagerShaped({ timestamp, source, message }: Fields): boolean {
  return (
    typeof timestamp === 'string' &&
    typeof source === 'string' &&
    typeof message === 'string' &&
    !looksLikeLine(message)
  );
}

function originIn(places: readonly Fields[]): Origin {
  const first = (keys: readonly string[]) =>
    keys.flatMap((key) => places.map((fields) => at(fields, key))).find((value) => isName(value));
  const path = String(first(pathKeys) ?? '');
  const ofPath = path.includes('/') ? originOf(path) : { vm: '', job: '' };
  const host = String(first(hostKeys) ?? '');
  return { vm: instanceIn(places) ?? (ofPath.vm || host), job: jobOf(first(jobKeys)) || ofPath.job };
}

/** "group/id" of an instance, where group and id stand side by side. */
function instanceIn(places: readonly Fields[]): string | undefined {
  for (const fields of places) {
    for (const key of instanceKeys) {
      const parent = key === '' ? fields : at(fields, key);
      if (!isObject(parent)) continue;
      const group = groupKeys.map((name) => parent[name]).find(isName);
      const id = idKeys.map((name) => parent[name]).find(isName);
      if (group !== undefined && id !== undefined) return `${group}/${id}`;
      const instance = parent.instance;
      if (typeof instance === 'string' && /^[\w-]+\/[\w-]+$/.test(instance)) return instance;
    }
  }
  return undefined;
}

function jobOf(value: unknown): string {
  return isName(value) ? String(value).replace(/^vcap\./, '') : '';
}

function isName(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value at `path`, which may be nested or written as one flat key with dots. */
function at(fields: Fields, path: string): unknown {
  if (path in fields) return fields[path];
  let value: unknown = fields;
  for (const key of path.split('.')) {
    if (!isObject(value)) return undefined;
    value = value[key];
  }
  return value;
}
