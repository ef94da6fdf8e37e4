import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { collectEvents } from '../../src/events/collect.ts';
import { catalog } from '../support/catalog.ts';
import { corpus } from '../support/corpus.ts';

const folder = join(corpus, 'public-snippets');

/** What a person counts in each fragment: lines, records, those of them that are cut off, how they stand there, and the rest. */
const fragments: [string, number, number, number, Record<string, number>, Record<string, number>][] = [
  ['app-crash-doc-rep-bbs-tps', 6, 2, 0, { plain: 2 }, { 'bad-json': 4 }],
  ['asg-tracing-doc-rep-lrp', 3, 2, 0, { plain: 2 }, { 'bad-json': 1 }],
  ['bosh-lite-compat-doc-garden-linux-create-failed', 5, 5, 0, { plain: 5 }, {}],
  ['cf-networking-release-doc-04b-pretty-printed-lager', 20, 2, 0, { pretty: 2 }, {}],
  ['chinese-diego-source-walkthrough-rep-allocate', 2, 2, 0, { plain: 2 }, {}],
  ['concourse-issue-1315-guardian-create-2017', 6, 6, 0, { plain: 6 }, {}],
  ['concourse-issue-1413-papertrail-guardian-create-2017', 2, 2, 0, { rfc3164: 2 }, {}],
  ['concourse-issue-2062-guardian-cgroup-2018', 6, 6, 0, { plain: 6 }, {}],
  ['concourse-issue-2476-guardian-run-2018', 4, 4, 0, { plain: 4 }, {}],
  ['concourse-issue-293-guardian-create-2016', 3, 3, 0, { plain: 3 }, {}],
  ['diego-release-doc-020-bbs-exit', 1, 1, 0, { plain: 1 }, {}],
  ['diego-release-doc-022-logging-format', 2, 2, 0, { plain: 2 }, {}],
  ['diego-release-issue-125-rep-healthcheck', 5, 5, 0, { plain: 5 }, {}],
  ['diego-release-issue-375-bbs-not-found', 1, 1, 0, { plain: 1 }, {}],
  ['diego-release-issue-38-garden-linux-create', 5, 5, 1, { plain: 5 }, {}],
  ['diego-termination-timeout-experiments-rep', 17, 3, 0, { wrapped: 3 }, {}],
  ['egen-concourse-tutorial-issue-251-docker-compose-prefix-2021', 6, 6, 0, { compose: 6 }, {}],
  ['garden-misc-blogs-guardian', 3, 3, 0, { plain: 3 }, {}],
  ['garden-runc-release-issue-101-grootfs-nested-2018', 2, 1, 1, { wrapped: 1 }, {}],
  ['garden-runc-release-issue-194-guardian-shutdown', 2, 1, 0, { plain: 1 }, { 'no-json': 1 }],
  ['garden-runc-release-issue-233-journald-guardian-create-2023', 7, 4, 0, { journald: 4 }, { blank: 3 }],
  ['guardian-issue-301-runtime-create-failed-2022', 1, 1, 0, { journald: 1 }, {}],
  ['guardian-relogger-test', 4, 4, 0, { plain: 4 }, {}],
  ['lager-chug-test-malformed', 5, 4, 0, { plain: 3, prefixed: 1 }, { 'bad-timestamp': 1 }],
  ['lager-lagerflags-readme', 1, 1, 0, { plain: 1 }, {}],
  ['logsearch-test-syslog-rep', 1, 1, 0, { metron: 1 }, {}],
  ['misc-single-lines-rep', 3, 3, 0, { plain: 3 }, {}],
  ['nfs-volume-release-issue-18-guardian-create-2017', 8, 8, 0, { plain: 8 }, {}],
  ['pcf-syslog-guide-rep-smartquote', 2, 1, 0, { rfc5424: 1 }, { 'bad-json': 1 }],
  ['plag-testassets-generic-lager', 80, 80, 0, { plain: 80 }, {}],
  ['rule-converter-readme-guardian-external-networker', 1, 1, 0, { plain: 1 }, {}],
  ['suse-scf-issue-3477-guardian-cleanup-grootfs', 1, 1, 0, { plain: 1 }, {}],
  ['syslog-release-readme-rfc5424-bbs', 2, 1, 0, { rfc5424: 1 }, { 'no-json': 1 }],
];

describe.skipIf(!existsSync(folder))('fragments of real logs', () => {
  it('are all in the table', () => {
    const names = readdirSync(folder).filter((name) => name.endsWith('.log'));
    expect(fragments.map(([name]) => `${name}.log`)).toEqual(names.sort());
  });

  it.each(fragments)('%s', async (name, lines, records, cut, framings, skipped) => {
    const { input, findings } = await collectEvents([join(folder, `${name}.log`)], catalog);
    expect({ ...input }).toMatchObject({ lines, records, cut, framings, skipped });
    expect(Object.keys(input.skipped)).toEqual(Object.keys(skipped));
    expect(findings).toEqual([]);
  });
});
