import { z } from 'zod';
import { assertNever } from '../../../shared/assert-never.ts';
import { fromJson } from '../../../shared/from-json.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { readBy } from '../../../shared/read-by.ts';
import {
  type KitPlace,
  kitVersion,
  type RecoveryKit,
  recoveryKitSchema,
} from '../../../shared/recovery-kit/kit.ts';
import { secretIn } from '../backup/place-record.ts';
import { decryptText, encryptText } from './age-file.ts';

/** A kit as the file the host keeps: JSON, encrypted in the age format. */
export async function writeKit(kit: RecoveryKit, passphrase: string, signal: AbortSignal): Promise<string> {
  const text = `${JSON.stringify(recoveryKitSchema.parse(kit), null, 2)}\n`;
  return encryptText(text, passphrase, signal);
}

/** Opens a kit. Throws `kit.wrong-passphrase`, `kit.damaged`, `kit.unknown` and `kit.newer`. */
export async function readKit(file: string, passphrase: string, signal: AbortSignal): Promise<RecoveryKit> {
  const opened = await decryptText(file, passphrase, signal);
  if ('why' in opened) {
    switch (opened.why) {
      case 'no-age-file':
        throw new ProblemError('kit.unknown');
      case 'passphrase':
        throw new ProblemError('kit.wrong-passphrase');
      case 'damaged':
        throw new ProblemError('kit.damaged');
      default:
        return assertNever(opened.why);
    }
  }
  const json = fromJson(opened.text);
  const version = z.object({ innkeeperRecoveryKit: z.int() }).safeParse(json);
  if (!version.success) throw new ProblemError('kit.unknown');
  if (version.data.innkeeperRecoveryKit > kitVersion) throw new ProblemError('kit.newer');
  const read = readBy(recoveryKitSchema, json);
  if (!read.ok) throw damaged(read.refusals.map(({ path }) => path.map(String).join('.')));
  const isForeign = ({ place, secretFile }: KitPlace) =>
    secretFile !== null && secretIn(place, secretFile) === undefined;
  if (read.value.backups.places.some(isForeign)) throw damaged(['backups.places.secretFile']);
  return read.value;
}

const damaged = (where: readonly string[]) =>
  new ProblemError('kit.damaged', {}, [...new Set(where)].join('\n'));
