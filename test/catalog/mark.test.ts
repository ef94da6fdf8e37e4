import { describe, expect, it } from 'vitest';
import { areaFileSchema } from '../../src/catalog/area-schema.ts';
import { createAreas } from '../../src/catalog/areas.ts';
import { createMarkMatcher } from '../../src/catalog/mark.ts';

const areaOf = (when: Record<string, string>) =>
  createAreas([
    areaFileSchema.parse({
      area: 'a',
      title: 'A',
      spans: [
        {
          name: 's',
          explain: 'x',
          key: ['$request'],
          parts: { path: ['path', '$path'] },
          duration: 'took',
          finish: [{ component: 'bbs', level: 'info', message: '\\.done$', when, sample: 'x' }],
        },
      ],
    }),
  ]);

describe('named groups of conditions', () => {
  const [match] =
    createMarkMatcher(areaOf({ session: '^(?<request>\\d+)\\.', error: '^(?:Post "?(?<path>/\\w+))?' }))('bbs.done') ??
    [];

  it('are keys and parts', () => {
    const data = { session: '12.3.1', error: 'Post "/tasks": EOF' };
    expect([match?.when(data), match?.key(data), match?.parts(data, data)]).toEqual([true, '12', ['/tasks']]);
  });

  it('are absent where their group took no part, and behind what stands before them', () => {
    const data = { session: '12.3', error: 'EOF' };
    expect([match?.when(data), match?.parts(data, data)]).toEqual([true, ['']]);
    expect(match?.parts({ path: '/own', ...data }, { path: '/own', ...data })).toEqual(['/own']);
    expect(match?.when({ session: '12' })).toBe(false);
  });

  it('make their members of data wanted', () => {
    expect(match?.members).toEqual(expect.arrayContaining(['session', 'error', 'path', 'took']));
  });
});
