import { describe, expect, it } from 'vitest';
import { colorOf, themes } from '../../src/render/colors.ts';
import { catalog } from '../support/catalog.ts';
import { distance, lightness, visions } from '../support/color-vision.ts';

const phasesOf = (lifecycle: string, parent?: string) =>
  catalog.lifecycle(lifecycle).phases.filter((phase) => phase.parent === parent);
const lists = [
  ...['task', 'lrp', 'container', 'cf-push', 'pea'].map((name) => ({ name, phases: phasesOf(name) })),
  {
    name: 'steps inside "set up"',
    phases: phasesOf('lrp', 'set-up'),
  },
  { name: 'steps inside "complete"', phases: phasesOf('task', 'complete') },
  { name: 'steps inside "schedule"', phases: phasesOf('task', 'schedule') },
  {
    name: "guardian's steps",
    phases: phasesOf('container', 'create-container').filter(
      ({ name }) => !/pool|rootfs|script|firewall|daemon/.test(name),
    ),
  },
].map(({ name, phases }) => ({
  name,
  colors: phases.map((phase) => ({ phase: phase.name, color: colorOf(phase.name, phases.indexOf(phase)) })),
}));
const pairs = <T>(items: readonly T[]) => items.flatMap((a, i) => items.slice(i + 1).map((b) => [a, b] as const));

describe.each(lists)('the colours of $name', ({ name, colors }) => {
  // Its own phases are coloured in turn, among shared ones.
  const isFixed = !['cf-push', 'pea'].includes(name);

  it('differ in grey from one phase to the next', () => {
    for (const [i, { phase, color }] of colors.entries()) {
      const next = colors[i + 1];
      if (!next || !isFixed) continue;
      const apart = Math.abs(lightness(color) - lightness(next.color));
      expect(apart, `${phase} and ${next.phase}`).toBeGreaterThan(8);
    }
  });

  it.each(Object.keys(visions))('can all be told apart with %s', (vision) => {
    for (const [a, b] of pairs(colors)) {
      const apart = distance(a.color, b.color, visions[vision] ?? []);
      expect(apart, `${a.phase} and ${b.phase}`).toBeGreaterThan(isFixed ? 0.07 : 0.03);
    }
  });

  it.each(['light', 'dark'] as const)('show on the %s background, and none looks like a bad end', (theme) => {
    for (const { phase, color } of colors) {
      for (const vision of Object.values(visions)) {
        expect(distance(color, themes[theme].background, vision), phase).toBeGreaterThan(
          isFixed && theme === 'dark' ? 0.185 : 0.12,
        );
        expect(distance(color, themes[theme].bad, vision), phase).toBeGreaterThan(0.04);
      }
    }
  });
});

it.each(['light', 'dark'] as const)('the first and the last fifth stand out from the whole in the %s theme', (name) => {
  const { firstFifth, lastFifth, whole, background, text, muted } = themes[name];
  for (const vision of Object.values(visions)) {
    for (const [a, b] of pairs([firstFifth, lastFifth, whole, background])) {
      expect(distance(a, b, vision), `${a} and ${b}`).toBeGreaterThan(0.07);
    }
  }
  expect(Math.abs(lightness(text) - lightness(background))).toBeGreaterThan(75);
  expect(Math.abs(lightness(muted) - lightness(background))).toBeGreaterThan(45);
});

it.each(['light', 'dark'] as const)(
  'the sides of a comparison and what changed can be told apart in the %s theme',
  (name) => {
    const { base, head, longer, shorter, background } = themes[name];
    for (const vision of Object.values(visions)) {
      for (const [a, b] of pairs([base, head, longer, shorter, background])) {
        expect(distance(a, b, vision), `${a} and ${b}`).toBeGreaterThan(0.07);
      }
    }
  },
);
