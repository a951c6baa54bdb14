import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { SERVER_NUMBERS } from '../engine/network.ts';
import { cachePath, serverPath } from '../paths.ts';
import { PracticeProblem } from '../problem.ts';
import type { Variant } from '../types.ts';

/** The server meant where no name is said. */
export const DEFAULT_NAME = 'inn';

/** What is remembered of a server between two commands. */
export interface ServerRecord {
  readonly name: string;
  /** Its place on the private network and among the loopback addresses; kept for as long as the name is. */
  readonly number: number;
  readonly variant: Variant;
  readonly password: string;
  readonly hostKey: string;
  readonly imageKind: 'built' | 'official';
}

export async function readRecord(name: string): Promise<ServerRecord | undefined> {
  const text = await readFile(serverPath(name, 'record.json'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as ServerRecord);
}

export async function writeRecord(record: ServerRecord): Promise<void> {
  const file = serverPath(record.name, 'record.json');
  await mkdir(serverPath(record.name), { recursive: true });
  await writeFile(`${file}.new`, `${JSON.stringify(record, null, 2)}\n`);
  await rename(`${file}.new`, file);
}

export async function listRecords(): Promise<ServerRecord[]> {
  const names = await readdir(cachePath('servers')).catch(() => []);
  const records = await Promise.all(names.sort().map(readRecord));
  return records.filter((record) => record !== undefined);
}

/** The number a name has, or the lowest that no other name has. Call it under a lock. */
export function chooseNumber(name: string, records: readonly { name: string; number: number }[]): number {
  const own = records.find((record) => record.name === name);
  if (own) return own.number;
  const taken = new Set(records.map((record) => record.number));
  for (let number: number = SERVER_NUMBERS.first; number <= SERVER_NUMBERS.last; number++) {
    if (!taken.has(number)) return number;
  }
  throw new PracticeProblem('there are too many practice servers: take some down first');
}

/** Names become folders and container names. */
export function checkName(name: string): string {
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(name)) {
    throw new PracticeProblem(
      `not a name for a practice server (lower case letters, digits, dashes): ${name}`,
    );
  }
  return name;
}
