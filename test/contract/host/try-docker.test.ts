import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTrial } from '../../../src/core/server/host/docker-trial.ts';
import { loadHostScripts } from '../../../src/core/server/host/scripts.ts';

const script = (await loadHostScripts('templates'))['try-docker'];

/**
 * In the place of Docker: what is made is a file in `engine`. What stands in `AT` is what happens to the engine as it does
 * that: `dies` and `hangs` once it is made, `refuses` before; or what containers find there. Words are those of Docker 20.10. A real one is in
 * test/practice/odd-docker.test.ts.
 */
const docker = `#!/bin/bash
cd "$STUB/engine" || exit 1
gone() { echo 'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?' >&2; exit 1; }
make() {
  if [ "$AT" = "refuses $1 $2" ]; then echo "Error response from daemon: it was odd" >&2; exit 125; fi
  : >"$1 $2"
  if [ -n "\${3-}" ]; then echo 0123 >"$3"; fi
  case $AT in
    "dies $1 $2") : >../dead; echo 'error during connect: Post "http://docker": EOF' >&2; exit 125 ;;
    "hangs $1 $2") : >../hung; exec sleep 100 ;;
  esac
}
if [ -e ../dead ]; then gone; fi
if [ -e ../hung ]; then exec sleep 100; fi
case "$1 $2" in
  'import -') cat >/dev/null; make image "$3" ;;
  'network create') make network "\${!#}" ;;
  'network rm') rm -f "network $3" ;;
  'image rm') rm -f "image $4" ;;
  'rm -f') rm -f "container $3" ;;
  'ps -aq') find . -name 'container *' -printf '%f\\n' | cut -d ' ' -f 2 ;;
  'run --rm')
    while [ $# -gt 0 ]; do
      case $1 in
        --name) name=$2 ;;
        --cidfile) id=$2 ;;
        *:/trial) folder=\${1%:/trial} ;;
      esac
      shift
    done
    make container "$name" "\${id-}"
    if [ -n "\${folder-}" ] && [ "$AT" != 'keeps files apart' ]; then
      echo word >"$folder/answer"
      if [ "$AT" = 'has other users' ]; then chown 165536 "$folder/answer"; else chown 991:991 "$folder/answer"; fi
    fi
    rm "container $name"
    if [ "$AT" = "fails in $name" ]; then exit 1; fi
    if [ "$AT" = "forbids $name" ]; then echo '/usr/bin/bash: line 1: /trial/word: Permission denied' >&2; exit 1; fi
    ;;
  *' inspect')
    if [ -e "$1 $3" ]; then exit; fi
    echo '[]'
    if [ "$1" = network ]; then echo "Error response from daemon: network $3 not found" >&2
    else echo "Error: No such $1: $3" >&2; fi
    exit 1
    ;;
esac
`;

const isRoot = process.getuid?.() === 0;

describe.skipIf(!isRoot)('what a trial of Docker tells it has made', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'innkeeper-trial-'));
    for (const folder of ['bin', 'engine', 'tmp', 'opt']) mkdirSync(join(root, folder));
    const programs = {
      docker,
      // Whatever it waits for, it gives up soon; and nobody is asked over the network.
      timeout: '#!/bin/bash\nshift 3\nexec /usr/bin/timeout -s KILL 1 "$@"\n',
      getent: '#!/bin/bash\n',
    };
    for (const [name, text] of Object.entries(programs)) {
      writeFileSync(join(root, 'bin', name), text);
      chmodSync(join(root, 'bin', name), 0o755);
    }
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const home = () => join(root, 'opt/innkeeper');
  /** The problems it tells, and each thing it has made, with whether it is left. */
  const tried = (at = '') => {
    const done = spawnSync('bash', ['-c', script.replaceAll('/opt/innkeeper', home()), 'bash', 'trial'], {
      encoding: 'utf8',
      timeout: 60_000,
      env: {
        PATH: `${join(root, 'bin')}:${process.env.PATH}`,
        STUB: root,
        AT: at,
        TMPDIR: join(root, 'tmp'),
      },
    });
    expect([done.error, done.status]).toEqual([undefined, 0]);
    const { problems, made } = readTrial(done.stdout);
    return {
      problems: problems.map(({ code }) => code),
      made: made.map(({ what, name, state }) => `${what} ${name.replace(home(), '~')} ${state}`),
    };
  };
  const nothingOfIts = () => {
    expect([readdirSync(join(root, 'tmp')), existsSync(home())]).toEqual([[], false]);
  };

  it('is everything, and that it is gone', () => {
    expect(tried()).toEqual({
      problems: [],
      made: [
        'image trial:trial gone',
        'container trial-run gone',
        'folder ~ gone',
        'folder ~/trial gone',
        'container trial-mount gone',
        'container trial-host-network gone',
        'network trial gone',
        'container trial-network gone',
      ],
    });
    expect(readdirSync(join(root, 'engine'))).toEqual([]);
    nothingOfIts();
  });

  it.each(['dies', 'hangs'])('is left, as far as anybody knows, where the engine %s in the middle', (how) => {
    const { problems, made } = tried(`${how} network trial`);
    expect(problems).toHaveLength(1);
    expect(readdirSync(join(root, 'engine'))).toEqual(['image trial:trial', 'network trial']);
    expect(made).toEqual(
      expect.arrayContaining(['image trial:trial left', 'network trial left', 'folder ~/trial gone']),
    );
    expect(made.join()).not.toContain('trial-network');
    nothingOfIts();
  });

  it.each(['dies', 'hangs'])('is a container, too, with which the engine %s', (how) => {
    expect(tried(`${how} container trial-run`)).toMatchObject({
      made: ['image trial:trial left', 'container trial-run left'],
    });
    nothingOfIts();
  });

  it.each([
    ['image trial:trial', 'docker.cannot-run', []],
    ['container trial-run', 'docker.cannot-run', ['image trial:trial gone']],
    ['network trial', 'docker.no-network', expect.not.arrayContaining(['network trial gone'])],
  ])('is nothing that Docker refused to make: %s', (part, code, made) => {
    expect(tried(`refuses ${part}`)).toEqual({ problems: [code], made });
    expect(readdirSync(join(root, 'engine'))).toEqual([]);
  });

  it.each([
    ['keeps files apart', 'docker.cannot-mount'],
    ['has other users', 'docker.cannot-mount'],
    ['forbids trial-mount', 'docker.cannot-mount'],
    ['fails in trial-host-network', 'docker.no-host-network'],
    ['fails in trial-network', 'docker.no-network'],
  ])('is gone as well where Docker %s, which is told', (at, code) => {
    const { problems, made } = tried(at);
    expect(problems).toEqual([code]);
    expect(made.filter((one) => !one.endsWith(' gone'))).toEqual([]);
    expect(readdirSync(join(root, 'engine'))).toEqual([]);
    nothingOfIts();
  });

  it('is nothing where the engine is dead from the start', () => {
    writeFileSync(join(root, 'dead'), '');
    expect(tried()).toEqual({ problems: ['docker.broken'], made: [] });
    nothingOfIts();
  });
});
