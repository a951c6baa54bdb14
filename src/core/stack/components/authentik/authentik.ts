import type { Component } from '../../component.ts';
import { authentikServer } from './server.ts';
import { authentikWorker } from './worker.ts';

/** A place of this server's own to sign in at, in start order. */
export const authentik: readonly Component[] = [authentikServer, authentikWorker];
