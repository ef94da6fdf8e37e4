/** Every warning and error that the program can give; their wordings stand in `diagnostics/`. */
import { type Diagnostic, findings, type Severity } from './diagnostics/findings.ts';
import { usage } from './diagnostics/usage.ts';

export { gateFaults, metricFaults } from './diagnostics/faults.ts';
export type { Severity } from './diagnostics/findings.ts';

export type DiagnosticCode = keyof typeof findings;

/** One thing that the reader of the numbers must know. `count` is how often it happened. */
export interface Finding {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  readonly hint?: string;
  readonly count: number;
}

/** The finding `code` in its wording, with `values` filled in. `values.count` (default 1) becomes its count. */
export function finding(code: DiagnosticCode, values: Record<string, string | number> = {}): Finding {
  const { severity, message, hint }: Diagnostic = findings[code];
  return {
    code,
    severity,
    message: fill(message, values),
    ...(hint === undefined ? {} : { hint }),
    count: Number(values.count ?? 1),
  };
}

/** Those of `findings` that standard error is told: where it shall be `quiet`, only errors. */
export function toldOn(findings: readonly Finding[], quiet: boolean): readonly Finding[] {
  return quiet ? findings.filter(({ severity }) => severity === 'error') : findings;
}

function format(value: string | number | undefined): string {
  return typeof value === 'number' ? value.toLocaleString('en-US') : (value ?? '');
}

/** Trouble of the user's making: printed as one sentence, without a stack, and perhaps the places where it is. */
export class UsageError extends Error {
  readonly places: readonly string[];
  /** Which of those in `diagnostics/usage.ts`; empty for others. */
  readonly code: string;

  constructor(message: string, places: readonly string[] = [], code = '') {
    super(message);
    this.places = places;
    this.code = code;
  }
}

/** The usage error `code` with `values` filled in, and the places where it is. */
export function usageError(
  code: keyof typeof usage,
  values: Record<string, string | number>,
  places: readonly string[] = [],
): UsageError {
  return new UsageError(fill(usage[code], values), places, code);
}

/** `text` with its `{names}` replaced by `values`. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => format(values[name]));
}
