import { describe, expect, it } from 'vitest';
import { familyOf } from '../../src/sources/family.ts';

describe('familyOf', () => {
  it.each([
    'rep/rep.stdout.log',
    'rep/rep.stdout.log.1',
    'rep/rep.stdout.log.7.gz',
    'rep/rep.stdout.log.gz',
    'rep/rep.stdout.log.zst',
    'rep/rep.stdout.log-20181105',
    'rep/rep.stdout.log-20181105.gz',
    'rep/rep.stdout.log-2018110513.gz',
    'rep/rep.stdout.log-20181105-1541424386.gz',
    'rep/rep.stdout.log-20181105-132636',
    'rep/rep.stdout.log.20181105',
    'rep/rep.stdout.log.1.zip',
  ])('%s is a piece of rep/rep.stdout.log', (path) => expect(familyOf(path)).toBe('rep/rep.stdout.log'));

  it.each([
    'rep/rep.stdout.log',
    'rep/.rep.stdout.log',
    'rep/rep.stderr.log',
    'x.tgz!rep/rep.stdout.log',
    'cell.1/rep/current',
    'release-2018',
    'x.log.2018',
    '1',
    '.1',
    'rep/.1',
    'rep/.gz',
    'x.tgz!.gz',
    '',
  ])('%j is a family of its own', (path) => expect(familyOf(path)).toBe(path));

  it('keeps logs of different archives apart', () => {
    expect(familyOf('a.tgz!rep.log.1.gz')).toBe('a.tgz!rep.log');
    expect(familyOf('b.tgz!rep.log.1.gz')).toBe('b.tgz!rep.log');
  });
});
