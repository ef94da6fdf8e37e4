import { describe, expect, it } from 'vitest';
import { createCfLogsReader } from '../../src/lager/cflogs.ts';

const guid = '0a58732e-287d-40ff-8555-0a26afa415ce';

describe('createCfLogsReader', () => {
  it.each([
    ['2018-11-05T13:26:36.65-0800', 1541453196, 650_000_000],
    ['2015-06-01T10:00:00.05+0000', 1433152800, 50_000_000],
    ['2022-03-01T09:30:00.99+0530', 1646107200, 990_000_000],
    ['2022-03-01T04:00:00.99Z', 1646107200, 990_000_000],
  ])('reads the time %s', (time, second, nano) => {
    expect(createCfLogsReader('f').read(`   ${time} [API/0] OUT x`)).toMatchObject({ second, nano });
  });

  it.each([
    ['[API/0]      OUT ', 'API', 0, 'OUT', ''],
    ['[STG/0]      ERR text', 'STG', 0, 'ERR', 'text'],
    ['[CELL/3] OUT Creating container', 'CELL', 3, 'OUT', 'Creating container'],
    ['[APP/PROC/WEB/12] OUT {"a":1}', 'APP/PROC/WEB', 12, 'OUT', '{"a":1}'],
    ['[CELL/SSHD/0] OUT x', 'CELL/SSHD', 0, 'OUT', 'x'],
    ['[STG]     OUT x\t', 'STG', 0, 'OUT', 'x'],
  ])('reads %j', (rest, source, index, stream, text) => {
    expect(createCfLogsReader('f').read(`   2018-11-05T13:26:36.65-0800 ${rest}`)).toMatchObject({
      level: 'info',
      message: `cf.${source}.${text}`,
      data: { app: 'f', source, index, stream },
    });
  });

  it.each([
    ['a blank line', ''],
    ['text', 'Staging complete'],
    ['a lager line behind a syslog prefix', '2018-11-05T13:26:36Z host [job=x index=0] {"timestamp":"1"}'],
    ['another zone', '2018-11-05T13:26:36 PST [API/0] OUT x'],
  ])('leaves %s alone', (_, line) => {
    expect(createCfLogsReader('f').read(line)).toBeUndefined();
  });

  it('knows the app by its header, then by its guid', () => {
    const reader = createCfLogsReader('f');
    const apps = [
      'Retrieving logs for app my-app in org my org / space dev as admin...',
      '   2018-11-05T13:26:36.65-0800 [STG/0] OUT x',
      `   2018-11-05T13:26:37.65-0800 [API/0] OUT Created app with guid ${guid}`,
      '   2018-11-05T13:26:38.65-0800 [STG/0] OUT x',
    ].map((line) => reader.read(line)?.data.app);
    expect(apps).toEqual([undefined, 'my org/dev/my-app', guid, guid]);
  });
});
