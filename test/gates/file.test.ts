import { describe, expect, it } from 'vitest';
import { readGateFile } from '../../src/gates/file.ts';

describe('a file of gates', () => {
  it('lists texts, or maps', () => {
    const text = `# what was promised
- task.succeeded < 99%
- gate: 'any.p99 > 30s'
  name: nothing is slow
  why: |
    Half a minute is what customers see.
`;
    expect(readGateFile(text, 'gates.yaml')).toEqual([
      { text: 'task.succeeded < 99%', name: null, why: null, where: 'gates.yaml:2:3' },
      {
        text: 'any.p99 > 30s',
        name: 'nothing is slow',
        why: 'Half a minute is what customers see.',
        where: 'gates.yaml:3:9',
      },
    ]);
  });

  it.each([
    ['nothing', '', ['1:1: Expected a list of gates.']],
    ['an empty list', '[]', ['1:1: Expected a list of gates.']],
    ['a map', 'gate: task.failed > 0', ['1:1: Expected a list of gates.']],
    ['what is no YAML', '- "task', ['1:8: This is no YAML: Missing closing "quote.']],
    [
      'entries of other forms',
      '- task.failed > 0\n- 3\n- {name: x}\n- {gat: task.failed > 0}\n- {gate: 5}\n- gate: task.failed > 0\n  name: 3\n-\n',
      [
        '2:3: Expected a gate: a text, or a map with "gate", and perhaps "name" and "why".',
        '3:3: Expected a gate: a text, or a map with "gate", and perhaps "name" and "why".',
        '4:3: Expected a gate: a text, or a map with "gate", and perhaps "name" and "why".',
        '4:4: There is no key "gat" for a gate. Did you mean "gate"?',
        '5:10: "gate" must be a text.',
        '7:9: "name" must be a text.',
        '8:2: Expected a gate: a text, or a map with "gate", and perhaps "name" and "why".',
      ],
    ],
  ])('is not %s', (_, text, faults) => {
    const told = readGateFile(text, 'g').flatMap((entry) =>
      'message' in entry ? [`${entry.where}: ${entry.message}`] : [],
    );
    expect(told).toEqual(faults.map((fault) => `g:${fault}`));
  });
});
