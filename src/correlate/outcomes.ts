import type { Lifecycle } from '../catalog/catalog.ts';

/** How timelines end whose lifecycle has rules of its own. */
const ofRules = {
  task: ['succeeded', 'failed', 'cancelled', 'rejected', 'lost', 'open', 'unknown'],
  lrp: ['running', 'stopped', 'crashed', 'evacuated', 'lost', 'unplaced', 'open'],
  container: ['destroyed', 'alive', 'failed', 'open'],
} as const;

/** How a timeline ended, and why, where the logs tell. */
export interface Ended<Rules extends keyof typeof ofRules> {
  readonly outcome: (typeof ofRules)[Rules][number];
  readonly reason: string;
}

/** All outcomes that timelines of `lifecycle` can have. */
export function outcomesOf({ rules, milestones }: Lifecycle): readonly string[] {
  if (rules !== undefined) return ofRules[rules];
  const own = milestones.map(({ outcome }) => outcome).filter((outcome) => outcome !== undefined);
  return [...new Set([...own, 'completed', 'open'])];
}
