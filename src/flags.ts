import { Flags } from '@oclif/core';

/** For every command that needs to know what messages mean. */
export const catalogFlag = Flags.string({
  multiple: true,
  multipleNonGreedy: true,
  helpValue: 'FILE',
  description: 'a catalogue of your own that adds to the built-in one; may be given again (see docs/catalogue.md)',
});
