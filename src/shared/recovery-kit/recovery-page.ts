import { assertNever } from '../assert-never.ts';
import { folderOnServer } from '../backup-place-name.ts';
import type { BackupPlace } from '../contract/backups.ts';
import type { PrintedKit } from '../contract/printed-kit.ts';
import { fill } from '../words/fill.ts';
import { english, type Language } from '../words/language.ts';
import { plainText } from '../words/plain-text.ts';

/** The page to print, part by part. Whoever writes it out decides how each looks. */
export type PageBlock =
  | { readonly kind: 'title' | 'heading' | 'text' | 'step' | 'warning'; readonly text: string }
  /** A name with its values, a line each. */
  | { readonly kind: 'values'; readonly label: string; readonly values: readonly string[] }
  | { readonly kind: 'commands'; readonly lines: readonly string[] }
  /** A line to write on. */
  | { readonly kind: 'blank'; readonly label: string };

/** What the page says, in a language. */
export function recoveryPage(kit: PrintedKit, language: Language = english): PageBlock[] {
  const words = language.words.recoveryPage;
  const { server, places, secrets, fileName } = kit;
  const values = (label: string, ...lines: string[]): PageBlock => ({ kind: 'values', label, values: lines });
  const secret = (there: boolean, value: string | null | undefined) =>
    there ? (value ?? words.inFile) : words.notThere;
  const nameOf = (id: string | undefined) => {
    const there = places.find((place) => place.id === id);
    return there ? placeLine(there.place, language) : '';
  };
  const day = new Intl.DateTimeFormat(language.tag, { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.parse(kit.madeAt),
  );
  return [
    { kind: 'title', text: fill(words.title, { domain: server.domain }) },
    { kind: 'text', text: fill(words.made, { day, version: plainText(kit.madeBy) }) },
    secrets === null
      ? { kind: 'text', text: fill(words.withoutSecrets, { file: fileName }) }
      : { kind: 'warning', text: words.withSecrets },
    { kind: 'blank', label: words.passphrase },
    { kind: 'heading', text: words.server },
    values(words.domain, server.domain),
    values(words.connectTo, server.address),
    values(words.port, String(server.port)),
    values(words.user, plainText(server.user)),
    values(words.addresses, ...server.addresses.map(plainText)),
    values(
      words.hostKeys,
      ...server.hostKeys.map(({ type, fingerprint }) => `${fingerprint} ${type}`.trim()),
    ),
    values(words.signingKey, secret(kit.hasSigningKey, secrets?.signingKey)),
    { kind: 'heading', text: words.backups },
    ...places.map(({ place }): PageBlock => ({ kind: 'text', text: placeLine(place, language) })),
    ...(places.length === 0 ? [{ kind: 'text', text: words.noPlaces } as const] : []),
    values(words.password, secret(kit.hasPassword, secrets?.password)),
    { kind: 'heading', text: words.withInnkeeper },
    { kind: 'text', text: words.withInnkeeperBody },
    { kind: 'heading', text: words.byHand },
    { kind: 'text', text: words.byHandBody },
    ...(kit.ownCommands ? [] : [{ kind: 'warning', text: words.otherCommands } as const]),
    ...kit.withoutInnkeeper.flatMap(({ what, placeId, commands }): PageBlock[] => [
      { kind: 'step', text: fill(words.steps[what], { place: nameOf(placeId) }) },
      { kind: 'commands', lines: commands },
    ]),
  ];
}

function placeLine(place: BackupPlace, { words: { recoveryPage: words } }: Language): string {
  switch (place.kind) {
    case 'server':
      return fill(words.onServer, { path: folderOnServer });
    case 'folder':
      return fill(words.folder, { path: plainText(place.path) });
    case 'sftp': {
      const { user, host, port, path } = place;
      return fill(words.sftp, { user, host, port: String(port), path: plainText(path) });
    }
    case 'rest':
      return fill(words.rest, { url: place.url });
    case 's3': {
      const { endpoint, bucket, prefix, accessKeyId } = place;
      const where = [endpoint, bucket, ...(prefix === undefined ? [] : [plainText(prefix)])].join('/');
      return fill(words.s3, { place: where, key: accessKeyId });
    }
    default:
      return assertNever(place);
  }
}

/** The same as plain text, for any printer and any reader. */
export function recoveryPageText(kit: PrintedKit, language: Language = english): string {
  return recoveryPage(kit, language)
    .flatMap((block): string[] => {
      switch (block.kind) {
        case 'title':
          return [block.text, '='.repeat(block.text.length)];
        case 'heading':
          return ['', block.text, '-'.repeat(block.text.length)];
        case 'text':
          return [block.text];
        case 'warning':
          return [`! ${block.text}`];
        case 'step':
          return ['', `# ${block.text}`];
        case 'values':
          return [`${block.label}: ${block.values.join('\n  ')}`];
        case 'commands':
          return [...block.lines];
        case 'blank':
          return ['', `${block.label} ${'_'.repeat(24)}`];
        default:
          return assertNever(block);
      }
    })
    .join('\n');
}
