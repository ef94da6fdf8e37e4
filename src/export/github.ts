import type { GateResult } from '../gates/evaluate.ts';

/** Failed gates as workflow commands of GitHub Actions, one a line, which it shows as annotations. */
export function githubAnnotations(results: readonly GateResult[]): string {
  const bad = ['failed', 'no-data'].flatMap((status) => results.filter((result) => result.status === status));
  return bad
    .map(({ gate, name, why, message }) => {
      const text = [message, ...(why === null ? [] : [why])].join('\n');
      return `::error title=${escapeProperty(`Gate failed: ${name ?? gate}`)}::${escapeData(text)}\n`;
    })
    .join('');
}

/** As toolkit/packages/core/src/command.ts of actions/toolkit escapes them. */
function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
