import type { ByHandStep } from '../contract/by-hand-step.ts';
import type { PrintedKit } from '../contract/printed-kit.ts';
import { byHand } from './by-hand.ts';
import type { RecoveryKit } from './kit.ts';

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
