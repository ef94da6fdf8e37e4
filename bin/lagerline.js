#!/usr/bin/env node
import { flush, run } from '@oclif/core';
import { exitOnClosedPipe, fail } from '../dist/exit.js';

exitOnClosedPipe();
try {
  await run(process.argv.slice(2), import.meta.url);
  await flush();
} catch (error) {
  fail(error);
}
