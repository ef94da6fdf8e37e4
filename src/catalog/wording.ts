import { fill } from '../diagnostics.ts';

/** What can be wrong with a catalogue. */
const faults = {
  'bad-yaml': 'This is no YAML: {detail}.',
  'missing-key': '{key} is missing in {what}.',
  'unknown-key': 'There is no key "{key}" for {what}.',
  'wrong-type': '{key} must be {expected}.',
  'not-allowed': '{key} must be one of {allowed}.',
  'bad-value': '{key} {detail}.',
  'no-head': 'The lifecycle {lifecycle} is new, and no file gives its {keys}.',
  'container-replaced':
    'The lifecycle container cannot be replaced as a whole, because others borrow from it; replace single milestones.',
  'no-such-milestone': 'The lifecycle {lifecycle} has no milestone "{name}", which {in} names.',
  'nothing-to-add-to':
    'The lifecycle {lifecycle} has no milestone "{name}" to add messages to; a new one needs "order" and "explain".',
  'no-messages-to-add-to': 'The milestone "{name}" of {lifecycle} has no messages to add to: it is made of others.',
  'not-of-container': 'The lifecycle container has no {what} "{name}" that {lifecycle} could borrow.',
  'no-such-parent': 'The phase "{parent}", the parent of "{name}", is not there, or has a parent itself.',
  'no-such-phase': 'The lifecycle {lifecycle} has no other phase "{phase}", which waits_for of "{name}" names.',
  'no-title': 'The area {area} is new, and no file gives its title.',
  'name-of-lifecycle': 'An area cannot be called {area}: gates and comparisons could not tell it from a lifecycle.',
  'twice-in-area': 'The area {area} has "{name}" twice.',
  twice: 'The lifecycle {lifecycle} has the {what} "{name}" twice.',
  'made-of-itself': 'The milestone "{name}" cannot be in its own {key}.',
  'ends-before-it-begins':
    '"{name}" ends before it begins: "{to}" does not come after "{from}" in the order of the milestones.',
  'phases-overlap':
    'The platform phases "{other}" and "{name}" overlap, so that their time would count twice; give one of them a parent.',
  'bad-sample': 'The sample is no lager line: {detail}.',
  'sample-of-other-message': 'The sample does not match the pattern: its message is "{message}".',
  'sample-of-other-level': 'The sample is of level {seen}, not {level}.',
  'sample-of-other-component': 'The sample was written by {seen}, not by {component}.',
  'sample-against-when': 'The sample does not fulfil "when": {path} is {value}.',
  'sample-without-key': 'The sample yields no guid: there is nothing at {paths}.',
  'sample-without-attribute': 'The sample has no value for the attribute "{name}": there is nothing at {paths}.',
  'mark-sample-against-when': 'The sample does not fulfil "when".',
  'sample-without-span-key': 'The sample lacks a part of the key of its span: {paths}.',
  'sample-without-elements': 'The sample has no list at {path}.',
  'sample-without-value': 'The sample yields no number: there is none at {paths}.',
  'sample-without-part': 'No sample of it has a value for the part "{name}".',
  'sample-of-two-edges': 'The sample means both {edge} and {other} of "{name}".',
  'sample-of-two': 'The sample also means the milestone "{other}" of {lifecycle}.',
  'pattern-of-two': 'The pattern also matches what shows {others} of {lifecycle}, as in "{message}".',
} as const;

export type CatalogFaultCode = keyof typeof faults;

/** What is wrong with a catalogue, in words. */
export interface CatalogFault {
  readonly code: CatalogFaultCode;
  readonly message: string;
  readonly hint?: string;
}

/** The fault `code` of a catalogue with `values` filled in. */
export function catalogFault(code: CatalogFaultCode, values: Record<string, string>, hint?: string): CatalogFault {
  return { code, message: fill(faults[code], values), ...(hint === undefined ? {} : { hint }) };
}
