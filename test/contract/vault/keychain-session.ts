import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';

/** What stands in for a person's desktop session. */
export type Session =
  | 'no bus'
  | 'bus without a keychain'
  | 'keychain unlocked'
  | 'keychain locked'
  | 'keychain that answers too late';

const scenario = join(import.meta.dirname, 'keychain-scenario.ts');

/** Runs steps against the real keychain of a session of its own, whose home and bus lie in `home`. */
export async function inSession(home: string, session: Session, steps: readonly string[], patienceMs = 8000) {
  const places = ['config', 'data', 'cache', 'run'].map((name) => join(home, name));
  for (const place of places) mkdirSync(place, { recursive: true, mode: 0o700 });
  const [config = '', data = '', cache = '', run = ''] = places;
  const argv = ['--import', 'tsx', scenario, join(home, 'innkeeper'), String(patienceMs), ...steps];
  const node = [process.execPath, ...argv];
  // Nothing of this machine's own session, so that no test touches a real keychain.
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: home,
    XDG_CONFIG_HOME: config,
    XDG_DATA_HOME: data,
    XDG_CACHE_HOME: cache,
    XDG_RUNTIME_DIR: run,
  };
  // With this folder first, whatever the machine would start for the name is not started.
  const services = join(data, 'dbus-1', 'services');
  mkdirSync(services, { recursive: true });
  const exec = session === 'keychain that answers too late' ? '/bin/sh -c "sleep 4; exit 1"' : '/bin/false';
  const service = `[D-BUS Service]\nName=org.freedesktop.secrets\nExec=${exec}\n`;
  writeFileSync(join(services, 'org.freedesktop.secrets.service'), service);

  const daemon = 'gnome-keyring-daemon --components=secrets --foreground';
  const starts: Record<Session, string> = {
    'no bus': '',
    'bus without a keychain': '',
    'keychain that answers too late': '',
    'keychain unlocked': `printf secret-of-the-login | ${daemon} --unlock >/dev/null 2>&1 & `,
    'keychain locked': `${daemon} </dev/null >/dev/null 2>&1 & `,
  };
  const wait =
    'for i in $(seq 100); do dbus-send --session --dest=org.freedesktop.DBus --print-reply / org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q true && break; sleep 0.1; done; ';
  const start = starts[session];
  const script = start === '' ? 'exec "$@"' : `${start}pid=$!; ${wait}"$@"; code=$?; kill $pid; exit $code`;
  const [command, ...args] =
    session === 'no bus' ? node : ['dbus-run-session', '--', 'sh', '-c', script, 'sh', ...node];
  const { stdout } = await execa(command ?? '', args, {
    env,
    extendEnv: false,
    stdin: 'ignore',
    timeout: 50_000,
  });
  return JSON.parse(stdout.split('\n').at(-1) ?? '') as unknown[];
}
