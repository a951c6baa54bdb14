import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { WebSocket } from 'ws';
import { startWebShell, type WebShell } from '../../../src/node/web/web-shell.ts';
import { type MockHandlers, mockHandlers } from '../../support/mock-handlers.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { comeIn, linkSecret } from './shell-visitor.ts';

export const info = {
  version: '1.2.3',
  shell: 'browser',
  vault: { kind: 'keychain', state: 'ready' },
} as const;

export function pages(): string {
  const folder = tempFolder();
  const inside = join(folder, 'pages');
  mkdirSync(join(inside, 'assets'), { recursive: true });
  writeFileSync(join(inside, 'index.html'), '<!doctype html><title>pages</title>');
  writeFileSync(join(inside, 'assets', 'app.js'), 'export {};');
  writeFileSync(join(inside, '.digest'), 'hidden');
  writeFileSync(join(folder, 'outside.js'), 'secret');
  symlinkSync(join(folder, 'outside.js'), join(inside, 'link.js'));
  return inside;
}

export async function start(
  scripted: MockHandlers = { calls: { 'app.info': async () => info } },
): Promise<WebShell> {
  const shell = await startWebShell({ handlers: mockHandlers(scripted), pagesFolder: pages() });
  onTestFinished(() => shell.close());
  return shell;
}

export async function pageSocket(shell: WebShell): Promise<WebSocket> {
  const { opened } = await comeIn(shell, 'link', linkSecret(shell.url));
  if (!('socket' in opened)) throw new Error(`turned away with ${opened.status}`);
  return opened.socket;
}

export const frames = (socket: WebSocket) => {
  const seen: unknown[] = [];
  socket.on('message', (data) => seen.push(JSON.parse(data.toString())));
  return async (count: number) => {
    while (seen.length < count) await sleep(5);
    return seen;
  };
};

export const closed = (socket: WebSocket) => new Promise<number>((resolve) => socket.on('close', resolve));
