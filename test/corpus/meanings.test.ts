import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createMatcher } from '../../src/catalog/match.ts';
import { createExtractor } from '../../src/events/extract.ts';
import { parseRecord } from '../../src/lager/text.ts';
import { catalog } from '../support/catalog.ts';
import { corpus } from '../support/corpus.ts';

const folder = join(corpus, 'public-snippets');
const matcher = createMatcher(catalog);

/** What a person would read in each file: the end of a message, the milestone, and what its guid begins with. */
const meanings: Readonly<Record<string, readonly (readonly [string, string, string])[]>> = {
  'asg-tracing-doc-rep-lrp.log': [
    ['executing-container-operation.starting', 'container.allocated', 'dcb0c844'],
    ['process-reserved-container.running-container', 'container.create-requested', 'dcb0c844'],
    ['process-reserved-container.running-container', 'lrp.claim-acknowledged', 'dcb0c844'],
  ],
  'bosh-lite-compat-doc-garden-linux-create-failed.log': [
    ['pool.acquire.provide-rootfs-failed', 'container.garden-create-failed', '235d7b2f'],
    ['garden-server.create.failed', 'container.garden-create-failed', '235d7b2f'],
  ],
  'chinese-diego-source-walkthrough-rep-allocate.log': [
    ['allocating-container', 'container.allocated', 'c181be6b-d89c-469c-b79c-4cab1e99b8de-b4dcdbe9'],
    ['allocating-container', 'container.allocated', 'c181be6b-d89c-469c-b79c-4cab1e99b8de-6eac776b'],
  ],
  'concourse-issue-1315-guardian-create-2017.log': [
    ['guardian.create.start', 'container.garden-started', '704df6b7'],
    ['containerizer-create.start', 'container.bundle-started', '704df6b7'],
  ],
  'concourse-issue-1413-papertrail-guardian-create-2017.log': [
    ['network.started', 'container.network-started', '7ed8dd88'],
  ],
  'concourse-issue-293-guardian-create-2016.log': [
    ['guardian.create.start', 'container.garden-started', 'd8e44bcd'],
    ['network.started', 'container.network-started', 'd8e44bcd'],
  ],
  'diego-release-issue-38-garden-linux-create.log': [
    ['.creating', 'container.garden-started', 'garden-id:nhgbf7setl1'],
    ['.acquired-pool-resources', 'container.pool-resources-acquired', 'garden-id:nhgbf7setl1'],
    ['.created', 'container.pool-created', 'garden-id:nhgbf7setl1'],
    ['.start.started', 'container.daemon-started', 'garden-id:nhgbf7setl1'],
  ],
  'diego-termination-timeout-experiments-rep.log': [
    ['run-container.failed-creating-container', 'container.create-failed', 'b703676b'],
  ],
  'garden-runc-release-issue-233-journald-guardian-create-2023.log': [
    ['guardian.create.start', 'container.garden-started', 'd47bf858'],
    ['network-depot-setup-bindmounts.start', 'container.image-created', 'd47bf858'],
    ['containerizer-create.start', 'container.bundle-started', 'd47bf858'],
  ],
  'guardian-issue-301-runtime-create-failed-2022.log': [
    ['runtime-create-failed', 'container.garden-create-failed', 'a17876d5'],
  ],
  'misc-single-lines-rep.log': [['.creating', 'container.garden-started', 'garden-id:j21gjdqagvq']],
  'nfs-volume-release-issue-18-guardian-create-2017.log': [['run.spawned', 'container.spawned', '74bbd989']],
  'rule-converter-readme-guardian-external-networker.log': [
    ['external-networker-result', 'container.network-finished', '6de68121'],
  ],
  'syslog-release-readme-rfc5424-bbs.log': [['start-actual-lrp.starting', 'lrp.start-received', '271f71c7']],
  // Nothing in these is a milestone, however much the words look like one.
  'concourse-issue-2062-guardian-cgroup-2018.log': [],
  'concourse-issue-2476-guardian-run-2018.log': [],
  'diego-release-issue-125-rep-healthcheck.log': [],
  'diego-release-issue-375-bbs-not-found.log': [],
  'garden-misc-blogs-guardian.log': [],
  'lager-chug-test-malformed.log': [],
  'plag-testassets-generic-lager.log': [],
  'suse-scf-issue-3477-guardian-cleanup-grootfs.log': [],
};

/** The lager lines in `text`, without what people put in and around them. */
function recordsIn(text: string) {
  const unwrapped = text.replace(/\n(?! *\{"timestamp|[A-Z][a-z]{2} |<\d)/g, '');
  return unwrapped.split('\n').flatMap((line) => {
    const from = line.indexOf('{');
    const record = from < 0 ? 'no-json' : parseRecord(line.slice(from).replaceAll('**', ''));
    return typeof record === 'string' ? [] : [record];
  });
}

describe.runIf(existsSync(folder))('lines that were published', () => {
  it.each(Object.entries(meanings))('mean in %s what a person reads', (file, expected) => {
    const found = recordsIn(readFileSync(join(folder, file), 'utf8')).flatMap(({ message, data }) =>
      (matcher(message) ?? [])
        .filter((match) => match.when(data))
        .flatMap((match) => {
          const lifecycle = catalog.lifecycle(match.milestone.lifecycle);
          const keys = createExtractor(match, lifecycle).keys(data);
          return keys.map(({ guid }) => ({ message, milestone: `${lifecycle.name}.${match.milestone.name}`, guid }));
        }),
    );
    expect(found).toHaveLength(expected.length);
    expected.forEach(([ending, milestone, guid], i) => {
      expect(found[i]?.message.endsWith(ending), found[i]?.message).toBe(true);
      expect(found[i]).toMatchObject({ milestone, guid: expect.stringMatching(`^${guid}`) });
    });
  });
});
