import { describe, expect, it } from 'vitest';
import { catalog, catalogWith } from '../support/catalog.ts';

const message = (pattern: string, component = 'bbs') =>
  `{ component: ${component}, level: info, since: 2020-01, message: '${pattern}', keys: { guid: guid }, sample: '{}' }`;
const file = (milestones: string, phases = '[]', head = '') => `
lifecycle: task
${head}
milestones: ${milestones}
phases: ${phases}
`;
const names = (list: readonly { readonly name: string }[]) => list.map(({ name }) => name);
const before = catalog.lifecycle('task');

describe('a file laid over the built-in catalogue', () => {
  it('adds messages to a milestone', () => {
    const { milestone, milestones } = catalogWith(
      file(`[{ name: desired, messages: [${message('\\.wanted$')}] }]`),
    ).lifecycle('task');
    const was = before.milestone('desired');
    expect(milestone('desired').messages.map((entry) => entry.message)).toEqual([
      ...was.messages.map((entry) => entry.message),
      '\\.wanted$',
    ]);
    expect(milestone('desired').explain).toBe(was.explain);
    expect(names(milestones)).toEqual(names(before.milestones));
  });

  it('replaces a milestone', () => {
    const { milestone, milestones } = catalogWith(
      file(`[{ name: desired, order: 9, explain: Other., messages: [${message('\\.wanted$')}] }]`),
    ).lifecycle('task');
    expect(milestone('desired')).toMatchObject({ explain: 'Other.', required: true });
    expect(milestone('desired').messages.map((entry) => entry.message)).toEqual(['\\.wanted$']);
    expect(names(milestones)).toEqual(names(before.milestones));
  });

  it('replaces a phase in its place', () => {
    const { phases } = catalogWith(
      file('[]', '[{ name: persist, from: desired, to: persisted, kind: workload, explain: Mine. }]'),
    ).lifecycle('task');
    expect(names(phases)).toEqual(names(before.phases));
    expect(phases.find(({ name }) => name === 'persist')).toMatchObject({ kind: 'workload', explain: 'Mine.' });
  });

  it('adds a milestone and a phase in their places', () => {
    const { milestones, phases } = catalogWith(
      file(
        `[{ name: seen, order: 125, explain: Seen., messages: [${message('\\.seen$')}] }]`,
        '[{ name: see, from: deleted, to: seen, kind: teardown, explain: Until it is seen. }]',
      ),
    ).lifecycle('task');
    expect(names(milestones)).toContain('seen');
    expect(names(phases).at(-1)).toBe('see');
  });

  it('replaces what a file before it said', () => {
    const own = (explain: string) =>
      file(`[{ name: desired, order: 9, explain: ${explain}, messages: [${message('\\.wanted$')}] }]`);
    expect(catalogWith(own('One.'), own('Two.')).lifecycle('task').milestone('desired').explain).toBe('Two.');
  });

  it('replaces the whole lifecycle if it says so, and its rules', () => {
    const head = 'replace: true\ntitle: My Tasks\nstarted: a\nend_to_end: { from: a, to: b }';
    const { lifecycles, lifecycle } = catalogWith(
      file(
        `[${['a', 'b'].map((name, i) => `{ name: ${name}, order: ${i}, explain: It., messages: [${message(`\\.${name}$`)}] }`).join(', ')}]`,
        '[]',
        head,
      ),
    );
    expect(lifecycle('task')).toMatchObject({ title: 'My Tasks', rules: undefined, phases: [] });
    expect(names(lifecycle('task').milestones)).toEqual(['a', 'b']);
    expect(names(lifecycles)).toEqual(['lrp', 'container', 'cf-push', 'pea', 'task']);
  });

  it('may change what a timeline is measured by', () => {
    const { endToEnd, title } = catalogWith(file('[]', '[]', 'end_to_end: { from: desired, to: completed }')).lifecycle(
      'task',
    );
    expect([endToEnd, title]).toEqual([{ from: 'desired', to: 'completed' }, 'Tasks']);
  });

  it('leaves the others as they are', () => {
    const { lifecycle } = catalogWith(file(`[{ name: desired, messages: [${message('\\.wanted$')}] }]`));
    for (const name of ['lrp', 'container']) {
      expect(names(lifecycle(name).milestones)).toEqual(names(catalog.lifecycle(name).milestones));
    }
  });
});
