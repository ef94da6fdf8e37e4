import { expect, it } from 'vitest';
import { labelsText, parseLabels } from '../../src/history/labels.ts';

it('labels are read, and told as they are given', () => {
  const labels = parseLabels(['size=1000', 'commit=a=b', 'with-dash_1=ä b']);
  expect(labels).toEqual({ commit: 'a=b', size: '1000', 'with-dash_1': 'ä b' });
  expect(labelsText(labels)).toBe('commit=a=b, size=1000, with-dash_1=ä b');
  expect(parseLabels([])).toEqual({});
});

it.each(['commit', 'commit=', '=1', 'a b=1', '1a=1', '__proto__=1', 'a=\u001b[2J', ''])('"%s" is no label', (text) => {
  expect(() => parseLabels([text])).toThrow(`${text} is no label`);
});

it('a name stands once', () => {
  expect(() => parseLabels(['a=1', 'b=1', 'a=1'])).toThrow('The label a is given twice.');
});
