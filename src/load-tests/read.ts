import { arboristRun } from './arborist.ts';
import { cedarRun } from './cedar.ts';
import { fezzikReports } from './fezzik.ts';
import { BrokenLoadTest, jsonOf } from './form.ts';
import type { LoadTest } from './load-test.ts';
import { isWindowPath, windowEdge } from './window.ts';

/** What a file told of a load test, and what is wrong with it. Neither, if it is no file of a load test. */
export interface Told {
  readonly loadTests: readonly LoadTest[];
  readonly broken: string | undefined;
}

/** So much of a file tells whether it may be one of a load test. */
export const headBytes = 4096;

const nothing: Told = { loadTests: [], broken: undefined };
/** What a batch's file holds is short; another file may have the same name. */
const longestWindow = 32;
const fezzikBegins = /^\s*(?:TASK|LRP)_REPORT\s/;
/** As Go writes them, or with sorted keys. */
const cedarBegins = /^\s*\{\s*"(?:succeeded"\s*:\s*(?:true|false)\s*,\s*")?apps"\s*:\s*\[\s*(?:\]|\{\s*"app_)/;
const arboristBegins = /^\s*\{\s*"[^"]*"\s*:\s*\{[^{}]*"(?:TotalRequests|SuccessfulRequests|FailedRequests)"\s*:/;

/** True if `head`, the first `headBytes` of the file `path`, may begin what a load test's client wrote. */
export function mayBeLoadTest(path: string, head: string): boolean {
  return isWindowPath(path) || [fezzikBegins, cedarBegins, arboristBegins].some((beginning) => beginning.test(head));
}

/** What `text`, the whole file `path`, tells of a load test. */
export function readLoadTest(path: string, text: string): Told {
  try {
    if (fezzikBegins.test(text)) {
      const { reports, broken } = fezzikReports(path, text);
      return { loadTests: reports, broken };
    }
    if (isWindowPath(path) && text.length <= longestWindow) return only(windowEdge(path, text));
    if (cedarBegins.test(text)) return only(cedarRun(path, jsonOf(text)));
    if (arboristBegins.test(text)) return only(arboristRun(path, jsonOf(text)));
    return nothing;
  } catch (error) {
    if (!(error instanceof BrokenLoadTest)) throw error;
    return { loadTests: [], broken: error.message };
  }
}

function only(loadTest: LoadTest): Told {
  return { loadTests: [loadTest], broken: undefined };
}
