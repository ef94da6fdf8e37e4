import type { LagerRecord } from './record.ts';
import { parseTimestamp } from './timestamp.ts';

/** `   2018-11-05T13:26:36.65-0800 [API/0] OUT text`, as the cf CLI prints the logs of an app, in any zone. */
const line =
  /^\s*(?<time>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d))\s+\[(?<source>[A-Z][\w./-]*?)(?:\/(?<index>\d+))?\]\s*(?<stream>OUT|ERR)(?: (?<text>.*))?$/;
/** `Retrieving logs for app NAME in org ORG / space SPACE as USER...` */
const header =
  /^\s*(?:Retrieving logs for|Connected, (?:dumping recent|tailing) logs for) app (?<app>\S+) in org (?<org>.+) \/ space (?<space>.+) as /;
const appGuid = /^(?:Created|Updated|Uploading|Added|Creating|Restaging).{0,60}? with guid (?<guid>[0-9a-f-]{36})/;

/** Reads the text of `cf logs` line by line. */
export interface CfLogsReader {
  /** The record that a line is: message "cf.SOURCE.text", data with the app it belongs to. Undefined if it is no such line. */
  read(text: string): LagerRecord | undefined;
}

/**
 * A reader for one file. Its lines do not name their app: the header of the CLI does, or the first line that holds the
 * guid of the app, or else the file itself (`name`) stands for it.
 */
export function createCfLogsReader(name: string): CfLogsReader {
  let app = name;
  return {
    read(text) {
      if (!text.includes(']')) {
        const named = header.exec(text)?.groups;
        if (named) app = `${named.org}/${named.space}/${named.app}`;
        return undefined;
      }
      const groups = line.exec(text)?.groups;
      if (!groups) return undefined;
      const { time = '', source = '', index, stream, text: said = '' } = groups;
      const when = parseTimestamp(time);
      if (!when) return undefined;
      app = (source === 'API' ? appGuid.exec(said)?.groups?.guid : undefined) ?? app;
      const data = { app, source, index: Number(index ?? 0), stream };
      return { ...when, level: 'info', message: `cf.${source}.${said.trimEnd()}`, data };
    },
  };
}

/** Whether `text` holds lines of `cf logs`, which mean what those before them say. */
export function hasCfLogs(text: string): boolean {
  return text.split('\n').some((one) => line.test(one.trimEnd()) || header.test(one));
}
