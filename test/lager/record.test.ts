import { describe, expect, it } from 'vitest';
import { parseData } from '../../src/lager/record.ts';
import { dateLine } from '../support/lager.ts';

const date = dateLine({ message: 'rep.a', data: { guid: 'g' } });
/** `line` with some keys changed; undefined removes one. */
const changed = (line: string, changes: object) => JSON.stringify({ ...JSON.parse(line), ...changes });

describe('parseData', () => {
  it.each([
    ['data', date, { guid: 'g' }],
    ['data null', changed(date, { data: null }), undefined],
    ['data absent', changed(date, { data: undefined }), undefined],
    ['cut off', date.slice(0, -1), undefined],
  ])('%s', (_, line, data) => {
    expect(parseData(line)).toEqual(data);
  });
});
