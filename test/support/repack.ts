import { gzipSync } from 'node:zlib';
import { originOf } from '../../src/sources/origin.ts';
import { tgzOf } from './files.ts';

/** The lines of each file, by its path. */
type Logs = Readonly<Record<string, readonly string[]>>;

const textOf = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
const uuidOf = (vm: string) => `00000000-0000-4000-8000-${Buffer.from(vm).toString('hex').padEnd(12, '0').slice(-12)}`;

/** All lines of `logs` with where they come from, interleaved as a syslog server would receive them. */
function interleaved(logs: Logs): { vm: string; job: string; line: string }[] {
  const files = Object.entries(logs).map(([path, lines]) => ({ ...originOf(path), lines }));
  const most = Math.max(...files.map(({ lines }) => lines.length));
  return Array.from({ length: most }, (_, i) =>
    files.flatMap(({ vm, job, lines }) => {
      const line = lines[i];
      return line === undefined ? [] : [{ vm, job, line }];
    }),
  ).flat();
}

/** What `bosh logs` gives for a deployment: a tgz of a tgz per instance, each with the tree of its jobs. */
export async function boshBundle(logs: Logs): Promise<Record<string, Buffer>> {
  const byVm = new Map<string, Record<string, string>>();
  for (const [path, lines] of Object.entries(logs)) {
    const { vm } = originOf(path);
    const inside = `./${path.split('/').slice(-2).join('/')}`;
    byVm.set(vm, { ...byVm.get(vm), [inside]: textOf(lines) });
  }
  const instances: Record<string, Buffer> = {};
  for (const [vm, files] of byVm) {
    instances[`${vm.split('/')[0]}.${uuidOf(vm)}.2026-11-21-00-10-00.tgz`] = await tgzOf(files);
  }
  return { 'cf-20261121-001000-123456789.tgz': await tgzOf(instances) };
}

/** Each log rotated by copytruncate: gzipped pieces, the older the higher, which share lines at the seam. */
export function rotated(logs: Logs): Record<string, string | Buffer> {
  const files: Record<string, string | Buffer> = {};
  for (const [path, lines] of Object.entries(logs)) {
    const third = Math.ceil(lines.length / 3);
    const overlap = 20;
    files[`${path}.2.gz`] = gzipSync(textOf(lines.slice(0, third + overlap)));
    files[`${path}.1.gz`] = gzipSync(textOf(lines.slice(third, 2 * third + overlap)));
    files[path] = textOf(lines.slice(2 * third));
  }
  return files;
}

/** One file of all VMs as the syslog release forwards it (RFC 5424). */
export function syslogFile(logs: Logs): Record<string, string> {
  const lines = interleaved(logs).map(({ vm, job, line }) => {
    const [group = '', id = ''] = vm.split('/');
    const data = `[instance@47450 director="" deployment="cf" group="${group}" az="z1" id="${id}"]`;
    return `<14>1 2026-11-21T00:10:00.77332Z 10.0.4.136 ${job} rs2 - ${data} ${line}`;
  });
  return { 'syslog.log': textOf(lines) };
}

/** One file of all VMs as Papertrail gives what metron forwarded. */
export function papertrailFile(logs: Logs): Record<string, string> {
  const lines = interleaved(logs).map(({ vm, job, line }) => {
    const [group = '', id = ''] = vm.split('/');
    return `<13>2026-11-21T00:10:00.221087+00:00 10.10.114.110 vcap.${job} [job=${group} index=${id}]  ${line}`;
  });
  return { 'papertrail.log': textOf(lines) };
}

/** The answer of Elasticsearch to a search for all lines, as logsearch indexes them. */
export function elasticsearchExport(logs: Logs): Record<string, string> {
  const hits = interleaved(logs).map(({ vm, job, line }, i) => {
    const [group = '', id = ''] = vm.split('/');
    const source = { '@timestamp': '2026-11-21T00:10:00.000Z', '@source': { job: group, index: id, component: job } };
    return { _index: 'logs', _id: `${i}`, _source: { ...source, '@message': line } };
  });
  const answer = { took: 5, timed_out: false, hits: { total: { value: hits.length }, max_score: 1, hits } };
  return { 'export.json': JSON.stringify(answer, undefined, 1) };
}

/** The same lines in all ways that people keep them. */
export const repackings = { boshBundle, rotated, syslogFile, papertrailFile, elasticsearchExport } as const;
