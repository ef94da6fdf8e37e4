import { type GateResult, groupsOf } from '../gates/evaluate.ts';

/** How gates went as JUnit XML, in the form that Jenkins reads: a test case per gate. */
export function junitXml(results: readonly GateResult[]): string {
  const groups = groupsOf(results);
  const failed = groups.filter((group) => group.some(({ status }) => status !== 'passed'));
  const counts = `tests="${groups.length}" failures="${failed.length}" errors="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${counts}>`,
    `  <testsuite name="lagerline" ${counts}>`,
    ...groups.flatMap(testCase),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function testCase(group: readonly GateResult[]): string[] {
  const bad = group.filter(({ status }) => status !== 'passed');
  const [first] = group as [GateResult];
  const head = `    <testcase classname="lagerline" name="${escapeXml(first.gate)}"`;
  const [worst = first, ...others] = bad.toSorted((a, b) => rank(a) - rank(b));
  if (bad.length === 0) return [`${head}/>`];
  const about = [first.name, first.why].filter((text) => text !== null);
  const text = [...about, ...[worst, ...others].map(({ message }) => message)].join('\n');
  return [
    `${head}>`,
    `      <failure type="${worst.status}" message="${escapeXml(worst.message)}">${escapeXml(text)}</failure>`,
    '    </testcase>',
  ];
}

function rank({ status }: GateResult): number {
  return status === 'failed' ? 0 : 1;
}

/** What no XML 1.0 document may hold, even escaped: most control characters, halves of surrogate pairs, non-characters. */
const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/** `text` fit for an attribute or an element. Line ends stay what they are in attributes, too. */
function escapeXml(text: string): string {
  return text.replace(forbidden, '\ufffd').replace(/[&<>"\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`);
}
