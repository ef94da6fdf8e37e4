import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { samplesOf, spanSamplesOf } from '../../src/analysis/samples.ts';
import { UsageError } from '../../src/diagnostics.ts';
import { samplesJson } from '../../src/export/samples.ts';
import { readSamples } from '../../src/saved/samples.ts';
import { story } from '../support/diego.ts';
import { folderOf } from '../support/files.ts';
import { fixture } from '../support/lager.ts';
import { analyzePaths } from '../support/run.ts';

const analysis = await analyzePaths([fixture('failure-debug.tgz')]);

/** The path of a run document, beside which lies what `change` makes of the saved durations. */
async function savedWith(change: (text: string) => string): Promise<string> {
  const folder = folderOf({ 'run.json': '{}' });
  const path = join(folder, 'samples.json');
  await samplesJson(analysis, path);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
  return join(folder, 'run.json');
}

const whole_ns = (column_s: Float64Array) => [...column_s].map((value_s) => Math.round(value_s * 1e9));

describe('saved durations', () => {
  it('are read as they were, to the nanosecond', async () => {
    const { samples: saved, spans } = await readSamples(await savedWith((text) => text));
    const samples = analysis.cuts.map(samplesOf);
    expect(spans).toEqual(spanSamplesOf(analysis.correlated.marks));
    expect(saved.map(({ lifecycle }) => lifecycle)).toEqual(samples.map(({ lifecycle }) => lifecycle));
    for (const [i, { phases, asked_s, end_to_end_s, ...rest }] of samples.entries()) {
      expect(saved[i]).toMatchObject(rest);
      expect(whole_ns(saved[i]?.asked_s ?? asked_s)).toEqual(whole_ns(asked_s));
      expect(whole_ns(saved[i]?.end_to_end_s ?? end_to_end_s)).toEqual(whole_ns(end_to_end_s));
      const seen = phases.filter(({ durations_s }) => durations_s.some((duration) => !Number.isNaN(duration)));
      expect(saved[i]?.phases.map(({ name, kind, parent, adds_up }) => [name, kind, parent, adds_up])).toEqual(
        seen.map(({ name, kind, parent, adds_up }) => [name, kind, parent, adds_up]),
      );
      for (const { name, durations_s } of seen)
        expect(whole_ns(saved[i]?.phases.find((of) => of.name === name)?.durations_s ?? durations_s)).toEqual(
          whole_ns(durations_s),
        );
    }
  });

  it('may be of nothing', async () => {
    const nothing = await story();
    const folder = folderOf({ 'run.json': '{}' });
    await samplesJson(nothing, join(folder, 'samples.json'));
    for (const { guid, phases } of (await readSamples(join(folder, 'run.json'))).samples)
      expect([guid, phases]).toEqual([[], []]);
  });

  it('hold only what JSON knows', async () => {
    const path = await savedWith((text) => text);
    expect(readFileSync(join(path, '..', 'samples.json'), 'utf8')).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('saved durations that cannot be read', () => {
  it('are told to be missing', async () => {
    const path = join(folderOf({ 'run.json': '{}' }), 'run.json');
    await expect(readSamples(path)).rejects.toThrow(UsageError);
    await expect(readSamples(path)).rejects.toThrow(
      /run\.json alone does not hold .* there is no .*samples\.json beside/,
    );
  });

  it.each<[string, (text: string) => string]>([
    ['cut off', (text) => text.slice(0, text.length / 2)],
    ['of another version', (text) => text.replace('samples@1', 'samples@2')],
    ['nothing', () => ''],
    ['null', () => 'null'],
    ['a column short', (text) => text.replace(/"asked_s":\[[^,]*,/, '"asked_s":[')],
    ['a word for a number', (text) => text.replace(/"asked_s":\[[^,]*,/, '"asked_s":["soon",')],
  ])('are told: %s', async (_, change) => {
    const reading = readSamples(await savedWith(change));
    await expect(reading).rejects.toThrow(UsageError);
    await expect(reading).rejects.toThrow(
      /samples\.json is no whole lagerline\/samples@1 document: analyse its logs again\.$/,
    );
  });
});
