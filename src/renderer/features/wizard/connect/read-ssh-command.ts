/** What a command or an address tells of the way to a server. */
export interface SshCommand {
  readonly address: string;
  readonly user?: string;
  readonly port?: number;
  /** A key file is named: that is how one signs in. */
  readonly withKey: boolean;
}

/** Options of ssh with a value, in the next word or right behind the letter. */
const withValue = new Set('BDEFIJLOPQRSWbceilmopw');
const addressed = /^(?:(?<user>[^@\s]+)@)?(?:\[(?<v6>[0-9a-f:.]+)\]|(?<host>[^[\]@/\s]+))(?:\/.*)?$/i;
const portBehind = /^(?<rest>\[[^\]]+\]|[^:]+):(?<port>\d{1,5})$/;

/**
 * Reads what providers write into their mails: `ssh root@203.0.113.7 -p 2222`, `root@203.0.113.7`, `vps.example.org:2222`,
 * `ssh://root@vps.example.org`. Undefined where there is nothing to tell apart, such as in an address alone.
 */
export function readSshCommand(pasted: string): SshCommand | undefined {
  const [first = '', ...others] = pasted
    .trim()
    .replace(/^[$#>]\s+/, '')
    .split(/\s+/);
  if (/^ssh(\.exe)?$/i.test(first)) return readArguments(others);
  // Words that are no command are a sentence, and not for us to read.
  return others.length === 0 && /[@:]/.test(first) ? readTarget(first) : undefined;
}

function readArguments(words: readonly string[]): SshCommand | undefined {
  const options = new Map<string, string>();
  let target: string | undefined;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    const [, letter = '', behind = ''] = /^-([A-Za-z])(.*)$/.exec(word) ?? [];
    if (withValue.has(letter)) {
      if (behind === '') at += 1;
      options.set(letter, behind === '' ? (words[at] ?? '') : behind);
    } else if (!word.startsWith('-')) {
      // Options may follow the server; what stands behind another word is a command for it.
      if (target !== undefined) break;
      target = word;
    }
  }
  const read = target === undefined ? undefined : readTarget(target, true);
  if (read === undefined) return undefined;
  const user = options.get('l');
  const port = portOf(options.get('p'));
  return {
    ...read,
    ...(user !== undefined && { user }),
    ...(port !== undefined && { port }),
    withKey: options.has('i'),
  };
}

function readTarget(word: string, alone = false): SshCommand | undefined {
  const bare = word.replace(/^ssh:\/\//i, '').replace(/\/$/, '');
  // Another scheme than ssh is that of a web page, whose port leads elsewhere.
  if (/^[a-z]+:\/\//i.test(bare)) return undefined;
  const [, before = '', name = ''] = /^(.*@)?([^@]*)$/.exec(bare) ?? [];
  const ported = portBehind.exec(name)?.groups;
  const { user, v6, host } = addressed.exec(before + (ported?.rest ?? name))?.groups ?? {};
  const address = v6 ?? host;
  const port = portOf(ported?.port);
  if (address === undefined || (!alone && user === undefined && port === undefined)) return undefined;
  return {
    address,
    ...(user !== undefined && { user }),
    ...(port !== undefined && { port }),
    withKey: false,
  };
}

function portOf(text: string | undefined): number | undefined {
  const port = Number(text);
  return text !== undefined && /^\d+$/.test(text) && port >= 1 && port <= 65_535 ? port : undefined;
}
