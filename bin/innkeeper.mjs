#!/usr/bin/env node
// Runs the command line straight from its TypeScript sources, so that it works right after `npm ci`.
import { register } from 'tsx/esm/api';

register();
const { runCli } = await import('../src/node/cli/main.ts');
await runCli(process.argv);
