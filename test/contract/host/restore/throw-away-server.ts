import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type HostScriptName, loadHostScripts } from '../../../../src/core/server/host/scripts.ts';

const scripts = await loadHostScripts('templates');

/**
 * In the place of Docker. `services` says what runs, a line each as NAME STATE STATUS; `dead` that the daemon does not
 * answer, `hung` whom it cannot stop, `stopping` whom it was told to stop by somebody who is gone since, `broken` who does not start, `last-words` what happens as services stop. restic finds
 * what lies in `snapshot`, and the manifest beside it. A real one of each is in test/practice/restore.test.ts.
 */
const docker = `#!/bin/bash
cd "$STUB" || exit 1
echo "$*" >>calls
case "$*" in *'config --services'*) cat composed; exit ;; esac
if [ -e dead ]; then echo 'Cannot connect to the Docker daemon' >&2; exit 1; fi
said() { [ -e "$1" ] && grep -qxF "$2" "$1"; }
stop_all() {
  rm -f stopping
  if [ -e last-words ]; then . ./last-words; fi
  local name state
  while read -r name state _; do
    if said hung "$name"; then echo "$name running Up"; else echo "$name exited Exited (0)"; fi
  done <services >services.new
  mv services.new services
}
case "$1 $2" in
  'ps -aq' | 'ps -q') awk '$2 == "running" { print "id-" $1 }' services ;;
  'ps -a') cat services ;;
  'stop id-'*) stop_all ;;
esac
case "$*" in
  *'innkeeper-restore'*' ps -q postgres') echo beside ;;
  *'innkeeper-restore'*) ;;
  compose*' stop') stop_all ;;
  compose*' up '*)
    status=0
    while read -r name; do
      # Up still as one looks, and away a moment later.
      if said stopping "$name"; then echo "$name exited Exited (0)"
      elif said broken "$name"; then echo "$name exited Exited (1)"; status=1; else echo "$name running Up 2 seconds (healthy)"; fi
    done <composed >services.new
    mv services.new services
    exit "$status"
    ;;
  exec*datcollate*) echo 'C C UTF8' ;;
  exec*'SELECT 1 FROM pg_database'*) echo 1 ;;
  exec*'SELECT datname'*) cat databases 2>/dev/null ;;
  run*' dump '*) cat manifest ;;
  run*' stats '*) echo '{"total_size":1000}' ;;
  run*' restore '*)
    target=$(sed 's|.*source=\\([^"]*\\)",target=/target .*|\\1|' <<<"$*")
    cp -a snapshot/. "$target"
    ;;
esac
`;

export interface Fact {
  readonly fact: string;
  readonly why?: string;
  readonly said?: string;
  readonly [key: string]: unknown;
}

/** A folder with a server in it, for scripts that believe to be on one. */
export class ThrowAwayServer {
  readonly root = mkdtempSync(join(tmpdir(), 'innkeeper-server-'));
  readonly home = join(this.root, 'opt');
  readonly rest = join(this.home, 'restore');

  constructor() {
    for (const folder of ['bin', 'run', 'units', 'opt/restore'])
      mkdirSync(join(this.root, folder), { recursive: true });
    this.#program('docker', docker);
    this.#program('systemctl', '#!/bin/bash\necho "systemctl $*" >>"$STUB/calls"\n');
    this.lay({
      composed: 'postgres\nsynapse\n',
      services: 'postgres running Up 2 days (healthy)\nsynapse running Up 2 days (healthy)\n',
      calls: '',
    });
  }

  #program(name: string, text: string): void {
    writeFileSync(join(this.root, 'bin', name), text);
    chmodSync(join(this.root, 'bin', name), 0o755);
  }

  /** Writes files, by their path in the folder of all. */
  lay(files: Readonly<Record<string, string>>): this {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(this.root, path)), { recursive: true });
      writeFileSync(join(this.root, path), content);
    }
    return this;
  }
  /** Content of a file, by its path below Innkeeper's folder; undefined where it is not there. */
  read(path: string): string | undefined {
    const file = join(this.home, path);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  }
  readonly calls = () => readFileSync(join(this.root, 'calls'), 'utf8');
  /** What the state of the restore says. */
  state(): Readonly<Record<string, string>> {
    const lines = (this.read('restore/state') ?? '').split('\n').filter((line) => line !== '');
    return Object.fromEntries(lines.map((line) => [line.split('=')[0], line.slice(line.indexOf('=') + 1)]));
  }
  /** What was written down of the last run. */
  readonly last = (): Fact | undefined => facts(this.read('restore/last') ?? '')[0];

  /** A server in the middle of changing places, as if nothing of it was cut off: `places` says where each path lies. */
  begun(state: Readonly<Record<string, string>>, files: Readonly<Record<string, string>>): this {
    const lines = Object.entries(state).map(([key, value]) => `${key}=${value}\n`);
    return this.lay({
      'opt/restore/state': lines.join(''),
      'opt/restore/paths': 'config\ndata/postgres\n',
      'opt/restore/last': '{"fact":"ended","at":"2026-01-01T00:00:00Z","action":"run","outcome":"began"}\n',
      ...files,
    });
  }

  /** A place with one backup, of which these are the files by their path below Innkeeper's folder. */
  backedUp(files: Readonly<Record<string, string>>, databases: Readonly<Record<string, string>> = {}): this {
    const manifest = [
      '{"fact":"manifest","at":"2026-01-01T00:00:00Z","innkeeper":"0.1.0"}',
      ...Object.entries(databases).map(
        ([name, bytes]) => `{"fact":"database","name":"${name}","bytes":${bytes},"version":"17"}`,
      ),
      '{"fact":"end"}',
    ];
    const laid = Object.entries(files).map(
      ([path, content]) => [`snapshot${this.home}/${path}`, content] as const,
    );
    return this.lay({
      manifest: `${manifest.join('\n')}\n`,
      'place/config': '',
      'opt/backup/places/p1': `json={}\nfolder=${join(this.root, 'place')}\nmade=1\n`,
      'opt/secrets/backup/password': 'secret',
      ...Object.fromEntries(laid),
    });
  }
  /** Where the files of that backup lie, to change them before they are brought back. */
  readonly inBackup = (path: string) => join(this.root, 'snapshot', this.home, path);
  readonly restore = (parts: string, ...lines: readonly string[]) =>
    this.run('restore', ['run', 'restic', 'p1', 'abcdef01', parts, ...lines]);

  /** The text of a script as it is sent, but for where everything lies. */
  text(name: HostScriptName): string {
    return scripts[name]
      .replaceAll('/opt/innkeeper', this.home)
      .replaceAll('/run/innkeeper', join(this.root, 'run'))
      .replaceAll('/var/cache/innkeeper', join(this.root, 'cache'))
      .replaceAll('/etc/systemd/system', join(this.root, 'units'));
  }

  /** Runs a script; `before` is bash that goes before it. Tells its status and the facts it printed. */
  run(
    name: HostScriptName,
    args: readonly string[],
    before = '',
  ): { status: number | null; facts: Fact[]; stderr: string } {
    const file = join(this.root, `${name}.sh`);
    writeFileSync(file, this.text(name));
    const { status, stdout, stderr } = spawnSync('bash', ['-c', `${before}\n. "$0"`, file, ...args], {
      encoding: 'utf8',
      env: { PATH: `${join(this.root, 'bin')}:${process.env.PATH}`, STUB: this.root },
      timeout: 60_000,
    });
    return { status, facts: facts(stdout), stderr };
  }

  /** Runs bash with the functions of restore.sh, before it does anything. What it prints. */
  within(bash: string, before = ''): { status: number | null; text: string } {
    const functions = this.text('restore').split('# --- what is asked ---')[0];
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['-c', `set -- run\n${functions}\n${before}\n${bash}`],
      {
        encoding: 'utf8',
        env: { PATH: `${join(this.root, 'bin')}:${process.env.PATH}`, STUB: this.root },
        timeout: 60_000,
      },
    );
    return { status, text: stdout + stderr };
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** From here on nothing can be written to any file; to a pipe it can. */
export const diskIsFull = `trap '' XFSZ; ulimit -f 0`;

function facts(text: string): Fact[] {
  return text
    .split('\n')
    .filter((line) => /^(@@)?\{"fact":.*\}$/.test(line))
    .map((line) => JSON.parse(line.replace(/^@@/, '')));
}
