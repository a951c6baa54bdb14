import { z } from 'zod';
import { backupPlaceIdSchema, backupPlaceSchema } from '../contract/backups.ts';
import { isoDate } from '../contract/common.ts';
import { byHand } from './by-hand.ts';
import { type ByHandStep, byHandStepSchema } from './by-hand-step.ts';
import { kitServerSchema, type RecoveryKit } from './kit.ts';

/** What of a kit is shown and printed. Secrets are in it only where the host has asked for them. */
export const printedKitSchema = z.object({
  madeAt: isoDate,
  madeBy: z.string(),
  /** What the encrypted file is called. */
  fileName: z.string(),
  server: kitServerSchema,
  places: z.array(z.object({ id: backupPlaceIdSchema, place: backupPlaceSchema })),
  /** Whether the kit holds a password of the backups at all. */
  hasPassword: z.boolean(),
  hasSigningKey: z.boolean(),
  withoutInnkeeper: z.array(byHandStepSchema),
  /** Whether these are what this Innkeeper writes. A file that somebody handed over may hold any command. */
  ownCommands: z.boolean(),
  secrets: z.object({ password: z.string().nullable(), signingKey: z.string().nullable() }).nullable(),
});
export type PrintedKit = z.infer<typeof printedKitSchema>;

export function printedKit(
  kit: RecoveryKit,
  { fileName, secrets }: { readonly fileName: string; readonly secrets: boolean },
): PrintedKit {
  const { madeAt, madeBy, server, backups, signingKey, withoutInnkeeper } = kit;
  return {
    madeAt,
    madeBy,
    fileName,
    server,
    places: backups.places.map(({ id, place }) => ({ id, place })),
    hasPassword: backups.password !== null,
    hasSigningKey: signingKey !== null,
    withoutInnkeeper,
    ownCommands: areOwnCommands(kit),
    secrets: secrets ? { password: backups.password, signingKey: signingKey?.trim() ?? null } : null,
  };
}

/** A folder with an owner and a mode: the only command that cannot be worked out again from the kit itself. */
const makesFolders =
  /^install -d -m [0-7]{3,4} -o \d{1,10} -g \d{1,10}(?: data(?:\/[a-z0-9_-][a-z0-9_.-]*)+)+$/;

function areOwnCommands({ server, backups, withoutInnkeeper }: RecoveryKit): boolean {
  const expected = byHand({ fileName: kitFileName(server.domain), places: backups.places, folders: [] });
  const found = withoutInnkeeper.map((step) =>
    step.what === 'start'
      ? { ...step, commands: step.commands.filter((command) => !makesFolders.test(command)) }
      : step,
  );
  return JSON.stringify(found.map(inOrder)) === JSON.stringify(expected.map(inOrder));
}

const inOrder = ({ what, placeId, commands }: ByHandStep) => [what, placeId ?? null, commands];

/** What the encrypted file is called. Letters, digits, dots and hyphens: every file system and shell takes it. */
export function kitFileName(domain: string): string {
  return `recovery-kit-${domain
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .slice(0, 120)}.age`;
}
