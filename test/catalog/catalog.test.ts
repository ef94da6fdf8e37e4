import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { buildCatalog, readCatalogFolder } from '../../src/catalog/build.ts';
import { createCatalog } from '../../src/catalog/catalog.ts';
import { isLifecycleFile } from '../../src/catalog/faults.ts';
import { folderOf } from '../support/files.ts';

const container = `
lifecycle: container
title: Containers
started: made
end_to_end: { from: asked, to: made }
milestones:
  - name: made
    order: 20
    explain: It is made.
    messages:
      - { component: rep, level: info, since: 2016-01, message: '\\.made$', keys: { guid: guid }, sample: '{}' }
  - name: asked
    order: 10
    explain: It is asked for.
    messages:
      - { component: rep, level: info, since: 2016-01, message: '\\.asked$', keys: { guid: [guid, a.b] }, sample: '{}' }
phases:
  - { name: make, from: asked, to: made, kind: platform, explain: Making. }
`;

const steps = `
lifecycle: container
milestones:
  - name: half-made
    order: 15
    explain: It is half made.
    messages:
      - { component: garden, level: debug, since: 2016-01, message: '\\.half$', keys: { guid: handle }, sample: '{}' }
phases:
  - { name: second-half, parent: make, from: half-made, to: made, kind: platform, explain: The rest. }
  - { name: first-half, parent: make, from: asked, to: half-made, kind: platform, explain: The start. }
`;

const job = `
lifecycle: job
title: Jobs
explain: A job.
started: made
end_to_end: { from: wanted, to: made }
noise: '^x-'
alias: '^(.+)-pea$'
milestones:
  - name: wanted
    order: 10
    explain: It is wanted.
    messages:
      - { component: bbs, level: info, since: 2016-01, message: '\\.wanted$', keys: { guid: guid }, sample: '{}' }
  - { name: asked, order: 20, of: container, explain: The container is asked for. }
  - { name: made, order: 30, of: container, explain: The container is made. }
  - { name: begun, order: 40, any_of: [asked, made], explain: Whichever is first. }
phases:
  - { name: wait, from: wanted, to: asked, kind: platform, explain: Waiting. }
  - { name: ask, parent: wait, from: wanted, to: begun, kind: platform, explain: Asking. }
  - { name: make, of: container }
`;

/** The catalogue of `files`, which have been through the checks. */
function catalogOf(...files: string[]) {
  return createCatalog(readCatalogFolder(folderOf(Object.fromEntries(files.map((file, i) => [`${i}.yaml`, file])))));
}

describe('createCatalog', () => {
  it('joins the files of a lifecycle and sorts its milestones', () => {
    const { lifecycles, milestones, lifecycle } = catalogOf(container, steps);
    expect(lifecycles.map(({ name, title }) => [name, title])).toEqual([['container', 'Containers']]);
    expect(milestones.map(({ name }) => name)).toEqual(['asked', 'half-made', 'made']);
    expect(lifecycle('container').milestone('made').order).toBe(20);
  });

  it('puts children behind their parents and brings along those of borrowed phases', () => {
    const { lifecycle } = catalogOf(container, steps, job);
    const tree = (name: string) => lifecycle(name).phases.map((phase) => [phase.parent ?? '', phase.name]);
    const make = [
      ['', 'make'],
      ['make', 'second-half'],
      ['make', 'first-half'],
    ];
    expect(tree('container')).toEqual(make);
    expect(tree('job')).toEqual([['', 'wait'], ['wait', 'ask'], ...make]);
  });

  it('numbers milestones over all lifecycles and within each', () => {
    const { lifecycles, milestones } = catalogOf(container, job);
    expect(milestones.map(({ id }) => id)).toEqual(milestones.map((_, i) => i));
    for (const { milestones } of lifecycles)
      expect(milestones.map(({ slot }) => slot)).toEqual(milestones.map((_, i) => i));
  });

  it('compiles noise and alias', () => {
    const { lifecycle } = catalogOf(container, job);
    expect(lifecycle('job').noise?.test('x-1')).toBe(true);
    expect(lifecycle('job').alias?.exec('guid-pea')?.[1]).toBe('guid');
    expect(lifecycle('container').noise).toBeUndefined();
  });

  it('throws for a lifecycle or milestone that is not there', () => {
    const { lifecycle } = catalogOf(container);
    expect(() => lifecycle('job')).toThrow('lifecycle job is not in the catalogue');
    expect(() => lifecycle('container').milestone('gone')).toThrow('milestone gone is not in the catalogue');
  });

  it.each([
    ['no head', [steps], 'lifecycle container is new, and no file gives its title, started, end_to_end.'],
    ['no title', [container.replace('title: Containers', '')], 'no file gives its title.'],
    ['no started', [container.replace('started: made', '')], 'no file gives its started.'],
    ['no end_to_end', [container.replace(/end_to_end: .*/, '')], 'no file gives its end_to_end.'],
    [
      'a milestone twice',
      [container, steps.replace('name: half-made', 'name: made')],
      'container has the milestone "made" twice',
    ],
    ['started', [container.replace('started: made', 'started: gone')], 'has no milestone "gone"'],
    ['end_to_end from', [container.replace('{ from: asked', '{ from: gone')], 'has no milestone "gone"'],
    ['end_to_end to', [container.replace('to: made }', 'to: gone }')], 'has no milestone "gone"'],
    ['from of a phase', [container.replace('make, from: asked', 'make, from: gone')], 'has no milestone "gone"'],
    ['to of a phase', [container.replace('to: made, kind', 'to: gone, kind')], 'has no milestone "gone"'],
    ['to of a child', [container, job.replace('to: begun', 'to: gone')], 'has no milestone "gone"'],
    ['any_of', [container, job.replace('[asked, made]', '[asked, gone]')], 'has no milestone "gone"'],
    ['stand_in', [container.replace('order: 20', 'order: 20\n    stand_in: [gone]')], 'has no milestone "gone"'],
    ['voids', [container.replace('order: 20', 'order: 20\n    voids: gone')], 'has no milestone "gone"'],
    [
      'a milestone of container',
      [container, job.replace('name: asked', 'name: gone')],
      'container has no milestone "gone" that job could borrow',
    ],
    [
      'a phase of container',
      [container, job.replace('name: make', 'name: gone')],
      'container has no phase "gone" that job could borrow',
    ],
  ])('names what is wrong: %s', (_, files, message) => {
    expect(() => catalogOf(...files)).toThrow(message);
  });
});

describe('a milestone of another file', () => {
  const message = (pattern: string) =>
    `{ component: rep, level: info, since: 2015-01, until: 2015-12 (v0.1442), message: '${pattern}', keys: { guid: guid }, sample: '{}' }`;
  const more = `
lifecycle: container
milestones:
  - name: made
    messages:
      - ${message('\\.was-made$')}
`;

  it('is given more messages', () => {
    const made = catalogOf(container, more).lifecycle('container').milestone('made');
    expect(made.messages.map(({ message, until }) => [message, until])).toEqual([
      ['\\.made$', undefined],
      ['\\.was-made$', '2015-12 (v0.1442)'],
    ]);
    expect(made.order).toBe(20);
  });

  it('may come first', () => {
    expect(catalogOf(more, container).lifecycle('container').milestone('made').messages).toHaveLength(2);
  });

  it('lends what it has to those who borrow it', () => {
    expect(catalogOf(container, more, job).lifecycle('job').milestone('made').messages).toEqual([]);
  });

  it.each([
    [
      'it is not there',
      [container, more.replace('name: made', 'name: gone')],
      'has no milestone "gone" to add messages to',
    ],
    [
      'it has no messages',
      [container, job, more.replace('lifecycle: container', 'lifecycle: job')],
      'no messages to add to',
    ],
  ])('throws if %s', (_, files, message) => {
    expect(() => catalogOf(...files)).toThrow(message);
  });

  it('is told from one of its own by its keys', () => {
    const folder = folderOf({ 'a.yaml': more.replace('- name: made', '- name: made\n    order: 3') });
    expect(() => readCatalogFolder(folder)).toThrow(/milestones\.0\.explain: /);
    const wrong = folderOf({ 'a.yaml': more.replace('level: info', 'level: loud') });
    expect(() => readCatalogFolder(wrong)).toThrow(/milestones\.0\.messages\.0\.level: /);
  });
});

const readLifecycles = (folder: string) => readCatalogFolder(folder).filter(isLifecycleFile);

describe('readCatalogFolder', () => {
  it('reads the YAML files in the order of their names', () => {
    const folder = folderOf({ 'b.yaml': job, 'a.yaml': container, 'README.md': '# no catalogue' });
    expect(readLifecycles(folder).map(({ lifecycle }) => lifecycle)).toEqual(['container', 'job']);
  });

  it('fills in what may be left out', () => {
    const [file] = readLifecycles(folderOf({ 'a.yaml': container }));
    expect(file?.milestones[0]).toMatchObject({
      required: false,
      occurrence: 'first',
      opens: false,
      reservation: false,
    });
    expect(file?.milestones[0]?.messages?.[0]).toMatchObject({
      since: '2016-01',
      keys: { guid: ['guid'] },
      attributes: {},
    });
  });

  const made = parse(container).milestones[0];
  const entry = made.messages[0];
  const withMilestone = (changes: object) => ({ ...parse(container), milestones: [{ ...made, ...changes }] });
  const withMessage = (changes: object) => withMilestone({ messages: [{ ...entry, ...changes }] });
  const withPhase = (changes: object) => ({
    ...parse(container),
    phases: [{ ...parse(container).phases[0], ...changes }],
  });

  it.each([
    ['an unknown key', { ...parse(container), colour: 'red' }, /Unrecognized key.*colour/],
    ['milestones that are no list', { ...parse(container), milestones: {} }, /milestones: /],
    ['a name that is no kebab-case', withMilestone({ name: 'Made It' }), /milestones\.0\.name: must be kebab-case/],
    ['an order as text', withMilestone({ order: 'first' }), /milestones\.0\.order: .*number/],
    ['an empty explanation', withMilestone({ explain: '' }), /milestones\.0\.explain: /],
    ['no source', withMilestone({ messages: undefined }), /needs exactly one of messages, of, any_of and all_of/],
    ['two sources', withMilestone({ of: 'container' }), /needs exactly one of messages, of, any_of and all_of/],
    ['no message', withMilestone({ messages: [] }), /milestones\.0\.messages: /],
    ['any_of with one', withMilestone({ messages: undefined, any_of: ['made'] }), /any_of: /],
    ['of something else', withMilestone({ messages: undefined, of: 'task' }), /\.of: .*container/],
    ['an unknown occurrence', withMilestone({ occurrence: 'second' }), /occurrence: /],
    ['an unknown key of a milestone', withMilestone({ requird: true }), /Unrecognized key.*requird/],
    [
      'a pattern without end',
      withMessage({ message: '\\.made' }),
      /message: must be anchored at the end of the message/,
    ],
    ['a pattern that is none', withMessage({ message: '(made$' }), /message: .*Invalid regular expression/],
    ['an unknown level', withMessage({ level: 'warn' }), /level: /],
    ['no guid', withMessage({ keys: { cell: 'cell' } }), /keys: must say where a guid is/],
    ['an unknown key of keys', withMessage({ keys: { guid: 'guid', gid: 'x' } }), /Unrecognized key.*gid/],
    ['a path that is none', withMessage({ keys: { guid: 'a b' } }), /guid: /],
    ['a path with a list inside', withMessage({ each: 'a[].b' }), /each: must be a path/],
    ['a condition that is no pattern', withMessage({ when: { a: '[' } }), /when\.a: .*Invalid regular expression/],
    ['an attribute in camelCase', withMessage({ attributes: { exitStatus: 'a' } }), /attributes/],
    ['no sample', withMessage({ sample: undefined }), /sample: /],
    ['an era that is no month', withMessage({ since: 2016 }), /since: /],
    ['an era that is a release', withMessage({ since: 'v2.32.0 (2019-06)' }), /since: must be a month/],
    ['a month that is none', withMessage({ since: '2016-13' }), /since: must be a month/],
    ['an end that is no month', withMessage({ until: 'v2.31' }), /until: must be a month/],
    ['an end before the beginning', withMessage({ until: '2015-12' }), /ends before it begins/],
    ['a group that is not there', withMessage({ keys: { guid: '$id' } }), /groups that its message pattern names/],
    [
      'a group for an attribute that is not there',
      withMessage({ attributes: { a: '$id' } }),
      /groups that its message/,
    ],
    ['an unknown kind of phase', withPhase({ kind: 'slow' }), /phases\.0/],
    ['a phase without end', withPhase({ to: undefined }), /phases\.0/],
    ['a noise that is no pattern', { ...parse(container), noise: '(' }, /noise: .*Invalid regular expression/],
    ['a list', [], /expected object/],
    ['nothing', null, /expected object/],
  ])('refuses %s, naming file and place', (_, content, message) => {
    const folder = folderOf({ 'shop.yaml': stringify(content) });
    expect(() => readCatalogFolder(folder)).toThrow(message);
    expect(() => readCatalogFolder(folder)).toThrow(/^shop\.yaml: /);
  });

  it('is asked before anything is built', () => {
    const folder = folderOf({ 'a.yaml': steps });
    expect(() => buildCatalog(folder, `${folder}/built.json`)).toThrow('no file gives its title');
  });
});
