#!/usr/bin/env node
import { execute } from '@oclif/core';
import { fail } from '../dist/exit.js';

try {
  await execute({ dir: import.meta.url });
} catch (error) {
  fail(error);
}
