import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { cleanupResultSchema } from '../../../src/shared/contract/services.ts';
import type { CallInput } from '../../../src/shared/contract.ts';
import { endOf } from '../../support/core-on-practice.ts';
import { problemOf } from '../../support/problem-of.ts';
import type { SetUpInn } from '../support/set-up-inn.ts';

/** What may go from a server that runs. */
export function cleanUpTests(
  at: () => SetUpInn,
  bash: (script: string) => Promise<string>,
  allHealthy: () => Promise<void>,
): void {
  describe('clean-up', () => {
    const look = async (more: object = {}) => {
      const found = await at().inn.call('cleanup.look', { serverId: at().id, ...more });
      return Object.fromEntries(found.items.map((item) => [item.kind, item]));
    };
    const run = async (wanted: Omit<CallInput<'cleanup.run'>, 'serverId'>) => {
      const { jobId } = await at().inn.call('cleanup.run', { serverId: at().id, ...wanted });
      const end = endOf(await at().follow(jobId));
      expect(end.outcome, JSON.stringify(end.problem)).toBe('succeeded');
      return cleanupResultSchema.parse(end.result);
    };
    const size = 3_000_000;

    it('frees what it said: images, releases, logs, and nothing of anybody else', async () => {
      await bash(`
        cd "$(mktemp -d)" && head -c ${size} /dev/urandom >blob
        tar -c blob | docker import - postgres:17.0
        # Another's with the same content would share it, and then nothing became free.
        echo mine >other && tar -c other | docker import - somebody/else:1
        docker tag caddy:2.11.7 caddy:of-mine
        for n in 91 92 93; do mkdir -p /opt/innkeeper/releases/$n; cp blob /opt/innkeeper/releases/$n/; done
        head -c ${size} /dev/zero >>"$(docker inspect --format '{{.LogPath}}' innkeeper-element-web-1)"`);
      const before = await look();
      expect(before.images).toMatchObject({ count: 1, details: ['postgres:17.0'], level: 'fetched-again' });
      expect(before.images?.frees).toBeGreaterThanOrEqual(size);
      expect(before.releases?.details).toContain('91');
      expect(before.releases?.details).not.toContain('92');
      expect(before['old-logs']?.frees).toBeGreaterThanOrEqual(size);
      expect(before.database).toMatchObject({ frees: null });

      const { freed, bytes } = await run({ kinds: ['images', 'releases', 'old-logs', 'database'] });
      const of = Object.fromEntries(freed.map((one) => [one.kind, one]));
      expect(of.images).toEqual({ kind: 'images', bytes: before.images?.frees, count: 1 });
      expect(of.releases?.bytes).toBe(before.releases?.frees);
      expect(of['old-logs']?.bytes).toBeGreaterThanOrEqual(size);
      expect(bytes).toBeGreaterThanOrEqual(3 * size);

      const left = (await bash("docker image ls --format '{{.Repository}}:{{.Tag}}'")).split('\n');
      expect(left).toEqual(expect.arrayContaining(['somebody/else:1', 'postgres:18.6', 'caddy:2.11.7']));
      expect(left).not.toContain('postgres:17.0');
      expect((await bash('ls /opt/innkeeper/releases')).split('\n')).toEqual(
        expect.arrayContaining(['92', '93']),
      );
      await allHealthy();
      const again = await look();
      expect([again.images?.frees, again.releases?.frees]).toEqual([0, 0]);
    });

    it('clears copies of other servers’ files by their age', async () => {
      const day = 86_400_000;
      const now = Date.now();
      await at().sql(`INSERT INTO remote_media_cache
        (media_origin, media_id, media_type, created_ts, upload_name, media_length, filesystem_id, last_access_ts)
        VALUES ('far.test', 'old', 'image/png', 1, 'a', 500, 'oldoldold', ${now - 40 * day}),
               ('far.test', 'new', 'image/png', 1, 'b', 700, 'newnewnew', ${now - 2 * day})`);
      expect((await look())['remote-media']).toMatchObject({ count: 1, frees: 500 });
      const { freed } = await run({ kinds: ['remote-media'] });
      expect(freed).toEqual([{ kind: 'remote-media', bytes: 500, count: 1 }]);
      expect(await at().sql('SELECT media_id FROM remote_media_cache')).toBe('new');
    });

    it('deletes what switched-off programs have kept, and nothing of those that run', async () => {
      await bash(`
        install -d /opt/innkeeper/data/prometheus/wal /opt/innkeeper/data/not-ours
        head -c ${size} /dev/urandom >/opt/innkeeper/data/prometheus/wal/0001
        echo mine >/opt/innkeeper/data/not-ours/file
        for path in mautrix-telegram/pickle-key pgadmin/password; do
          echo key | install -D -m 600 /dev/stdin "/opt/innkeeper/secrets/$path"
        done
        docker exec innkeeper-postgres-1 psql -U postgres -q -c 'CREATE ROLE mautrix_telegram' -c 'CREATE DATABASE mautrix_telegram'`);
      // As after a deploy that was to end it and has failed: the program still runs, or comes again with Docker.
      await bash(`docker run -d --name still-there --label com.docker.compose.project=innkeeper \
        --label com.docker.compose.service=prometheus -v /opt/innkeeper/data/prometheus:/prometheus \
        --entrypoint sleep caddy:2.11.7 3600`);
      const ofTelegram = ['database:mautrix_telegram', 'secret:mautrix-telegram/pickle-key'];
      expect((await look())['left-data']?.details).toEqual(ofTelegram);
      await bash('docker stop -t 0 still-there');
      expect((await look())['left-data']?.details).toEqual(ofTelegram);
      const [containers, script] = await Promise.all(
        ['include/containers', 'clean-up'].map((name) => readFile(`templates/host/${name}.sh`, 'utf8')),
      );
      const asked = await at().server.exec(['bash', '-s', 'left-data', 'folder:data/prometheus'], {
        input: `${containers}${script}`,
      });
      expect(asked.stderr).toContain('stays');
      expect(await bash('ls /opt/innkeeper/data/prometheus/wal')).toBe('0001');
      await bash('docker rm -f still-there');
      const before = (await look())['left-data'];
      expect(before).toMatchObject({ count: 2, level: 'loss' });
      expect(before?.details).toEqual(['folder:data/prometheus', ...ofTelegram]);
      expect(before?.frees).toBeGreaterThanOrEqual(size);
      const problem = await problemOf(
        at().inn.call('cleanup.run', { serverId: at().id, kinds: ['left-data'] }),
      );
      expect(problem.code).toBe('input.loss-not-accepted');

      // Somebody has switched a program off since the host has looked.
      const { jobId } = await at().inn.call('cleanup.run', {
        ...{ serverId: at().id, kinds: ['left-data'], acceptLoss: 'inn.test' },
        shown: { 'left-data': ofTelegram },
      });
      expect(endOf(await at().follow(jobId)).problem?.code).toBe('host.state-changed');
      expect(await bash('ls /opt/innkeeper/data/prometheus/wal')).toBe('0001');

      const shown = { 'left-data': [...(before?.details ?? [])] };
      const { bytes } = await run({ kinds: ['left-data'], acceptLoss: 'inn.test', shown });
      expect(bytes).toBe(before?.frees);
      expect((await bash('ls /opt/innkeeper/data')).split('\n')).toEqual(
        expect.arrayContaining(['caddy', 'not-ours', 'postgres', 'synapse']),
      );
      expect(await bash('ls /opt/innkeeper/data | grep -c prometheus || true')).toBe('0');
      // A key goes with the data it is of use with; that of a program whose data is not there stays.
      expect(await bash('ls /opt/innkeeper/secrets/mautrix-telegram')).toBe('');
      expect(await bash('ls /opt/innkeeper/secrets/pgadmin')).toBe('password');
      await bash('rm -r /opt/innkeeper/secrets/pgadmin');
      const names = await at().sql("SELECT count(*) FROM pg_database WHERE datname = 'mautrix_telegram'");
      const roles = await at().sql("SELECT count(*) FROM pg_roles WHERE rolname = 'mautrix_telegram'");
      expect([names, roles]).toEqual(['0', '0']);
      await allHealthy();
      expect((await look())['left-data']?.count).toBe(0);
    });

    it('deletes people’s uploads only with the server’s name, and only old ones', async () => {
      const made = await at().inn.call('people.create', { serverId: at().id, person: { localpart: 'ada' } });
      const token = await at().token('ada', made.handOver.password);
      const upload = async (name: string) => {
        const response = await at().fetch(`${at().baseUrl}/_matrix/media/v3/upload?filename=${name}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': 'text/plain' },
          body: `what ${name} holds`,
        });
        return (
          String(((await response.json()) as { content_uri: string }).content_uri)
            .split('/')
            .at(-1) ?? ''
        );
      };
      const old = await upload('old');
      const recent = await upload('recent');
      await at().sql(`UPDATE local_media_repository SET created_ts = 1000, last_access_ts = NULL
        WHERE media_id = '${old}'`);
      expect((await look())['local-media']).toMatchObject({ count: 1, level: 'loss' });
      for (const acceptLoss of [undefined, 'another.test']) {
        const problem = await problemOf(
          at().inn.call('cleanup.run', {
            serverId: at().id,
            kinds: ['local-media'],
            ...(acceptLoss !== undefined && { acceptLoss }),
          }),
        );
        expect(problem.code).toBe('input.loss-not-accepted');
      }
      const { freed } = await run({ kinds: ['local-media'], acceptLoss: 'inn.test' });
      expect(freed).toEqual([{ kind: 'local-media', bytes: 'what old holds'.length, count: 1 }]);
      const get = async (media: string) =>
        (await at().client('GET', `/_matrix/client/v1/media/download/inn.test/${media}`, undefined, token))
          .status;
      expect(await get(old)).toBe(404);
      expect(await at().sql(`SELECT count(*) FROM local_media_repository WHERE media_id = '${recent}'`)).toBe(
        '1',
      );
    });
  });
}
