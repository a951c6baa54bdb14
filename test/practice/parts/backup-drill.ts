import { describe, expect, it } from 'vitest';
import { images } from '../../../src/core/stack/images.ts';
import { backupDrillSchema } from '../../../src/shared/contract/backup-drill.ts';
import type { BackupRun } from '../../../src/shared/contract/backups.ts';
import type { CallOutput } from '../../../src/shared/contract.ts';
import { endOf } from '../../support/core-on-practice.ts';
import type { SetUpInn } from '../support/set-up-inn.ts';

/** What the tests of backups have at hand. */
export interface BackupTools {
  /** What the server itself says, past Innkeeper. */
  bash(script: string): Promise<string>;
  /** restic's own command line, on the backups of the server. */
  restic(command: string): Promise<string>;
  status(): Promise<CallOutput<'backups.status'>>;
  /** Makes a backup, which succeeds. */
  made(): Promise<BackupRun>;
  /** Of somebody who may send. */
  token(): string;
}

/** Trying a backup out, on the server it was made on. */
export function drillTests(at: () => SetUpInn, { bash, restic, status, made, token }: BackupTools): void {
  describe('tried out', () => {
    const drill = async () =>
      endOf(await at().follow((await at().inn.call('backups.drill', { serverId: at().id })).jobId));
    /** Containers, networks, volumes, folders, files and units of it that are there. */
    const trace = () =>
      bash(
        `docker ps -a --format '{{.Names}}' | grep drill; docker network ls --format '{{.Name}}' | grep drill; docker volume ls -q
        ls -d /opt/innkeeper/drill* /opt/innkeeper/backup/drill-* /run/innkeeper/drill-* /etc/systemd/system/innkeeper-drill* 2>/dev/null; true`,
      );
    const running = () =>
      bash(
        `docker ps --no-trunc --format '{{.ID}}' --filter label=com.docker.compose.project=innkeeper | xargs docker inspect --format '{{.Id}} {{.State.StartedAt}}'`,
      );
    let before: string;
    /** Sends a file as an app does, and gives where it lies on the server. */
    async function send(text: string): Promise<string> {
      const { baseUrl, fetch: web } = at();
      const headers = { authorization: `Bearer ${token()}`, 'content-type': 'text/plain' };
      const answer = await web(`${baseUrl}/_matrix/media/v3/upload`, { method: 'POST', headers, body: text });
      const id =
        String(((await answer.json()) as { content_uri: string }).content_uri)
          .split('/')
          .at(-1) ?? '';
      return `data/synapse/media_store/local_content/${id.slice(0, 2)}/${id.slice(2, 4)}/${id.slice(4)}`;
    }

    it('starts apart from everything, is counted, signed in to and read, and leaves no trace', async () => {
      await send('a picture');
      await made();
      before = await trace();
      const live = await running();
      const people = 'SELECT count(*) FROM users WHERE deactivated = 0 AND is_guest = 0';
      const accounts = await at().sql(people);
      // What can be seen of it meanwhile, and what it can reach: no address of this server, nor any name.
      await bash(`cat >/root/look <<'LOOK'
        until docker exec innkeeper-drill-synapse-1 true 2>/dev/null; do sleep 0.3; done
        docker network inspect --format '{{.Name}} {{.Internal}}' $(docker network ls -q --filter label=com.docker.compose.project=innkeeper-drill) >/root/seen
        docker ps --filter label=com.docker.compose.project=innkeeper-drill --format '{{.Names}}' | xargs docker inspect --format '{{.Name}} {{.Config.Image}} {{.HostConfig.PortBindings}}' | sort >>/root/seen
        docker exec innkeeper-drill-synapse-1 curl --silent --max-time 3 http://${at().server.address}:22 >>/root/seen 2>&1; echo "way out: $?" >>/root/seen
LOOK
        systemd-run --quiet --unit=look bash /root/look`);
      const end = await drill();
      expect([end.outcome, end.problem], JSON.stringify(end.problem)).toEqual(['succeeded', undefined]);
      const found = backupDrillSchema.parse(end.result);
      expect(found).toMatchObject({
        outcome: 'proven',
        by: 'person',
        placeId: 'server',
        part: null,
        remade: false,
      });
      expect(found.counts).toMatchObject({ databases: 1, rooms: 1, accounts: Number(accounts) });
      expect(found.counts.rows).toBeGreaterThan(100);
      expect(found.counts.messages).toBeGreaterThan(0);
      expect(found.counts.media).toBe(1);
      expect(await trace()).toBe(before);
      expect(await running()).toBe(live);
      expect(await at().sql(people)).toBe(accounts);
      const seen = await bash('cat /root/seen');
      expect(seen).toMatch(/^innkeeper-drill_apart true$/m);
      for (const service of ['postgres', 'synapse']) {
        const [image] = (
          await bash(`docker inspect --format '{{.Config.Image}}' innkeeper-${service}-1`)
        ).split('\n');
        expect(seen).toContain(`/innkeeper-drill-${service}-1 ${image} map[]`);
      }
      expect(seen).toMatch(/^way out: [1-9]/m);
      expect((await status()).drill).toMatchObject({ running: false, provenAt: found.startedAt });
    });

    it('tells which part is bad, and makes a new backup first', async () => {
      const key = '/opt/innkeeper/secrets/synapse/signing.key';
      await bash(`cp -p ${key} /root/key; sed -i 's/^ed25519 [^ ]*/ed25519 a_other/' ${key}`);
      const runs = (await status()).runs.length;
      const other = await drill();
      await bash(`cp -p /root/key ${key}`);
      expect([other.outcome, other.problem?.code]).toEqual(['failed', 'drill.other-signing-key']);
      expect((await status()).drill.last).toMatchObject({
        outcome: 'failed',
        part: 'signing-key',
        remade: true,
      });
      expect((await status()).runs.length).toBe(runs + 1);

      /** Makes a backup that is not as it should be the newest one. */
      const spoil = async (how: string) => {
        await made();
        await restic('restore latest --tag innkeeper --target /restored');
        await bash(`cd /root/restored/opt/innkeeper; ${how}
          docker run --rm --hostname x -v /root/restored/opt/innkeeper:/opt/innkeeper -v /var/backups/innkeeper:/repository -v /opt/innkeeper/secrets/backup/password:/password:ro \
            ${images.restic} -r /repository --password-file /password backup --quiet --host innkeeper --tag innkeeper /opt/innkeeper; rm -rf /root/restored`);
        return drill();
      };
      // One that says it has more than it has.
      const short = await spoil(
        `sed -i '/"public.users"/s/"count" : [0-9]*/"count" : 4711/' backup/work/manifest`,
      );
      expect([short.outcome, short.problem?.code]).toEqual(['failed', 'restore.other-count']);
      const { last, provenAt } = (await status()).drill;
      expect(last).toMatchObject({ part: 'database', remade: true });
      expect(provenAt).not.toBeNull();

      // One that lacks a file somebody sent, and one that has another in its place.
      const sent = `find data/synapse/media_store/local_content -type f -newermt '2020-01-01' -size -100c`;
      for (const how of [`${sent} -delete`, `${sent} -exec sh -c 'printf "b picture" >"$1"' sh {} ';'`]) {
        const lacking = await spoil(how);
        expect([lacking.outcome, lacking.problem?.code], how).toEqual(['failed', 'drill.media']);
        expect((await status()).drill.last).toMatchObject({ part: 'media', remade: true });
      }
      // What is lost on the server itself is no fault of a backup that has it still.
      await bash(`cd /opt/innkeeper; ${sent} -exec mv {} /root/sent ';'`);
      const lost = await drill();
      expect(lost.outcome, JSON.stringify(lost.problem)).toBe('succeeded');
      await bash('rm /root/sent');
      expect(await trace()).toBe(before);
    });

    it('is tried out by its own timer, which waits for whoever works on the backups', async () => {
      const schedule = { ...(await status()).schedule, enabled: true, drill: true };
      await at().inn.call('backups.setSchedule', { serverId: at().id, schedule });
      expect(await bash('systemctl show --property=TimersCalendar innkeeper-drill.timer')).toMatch(
        /\*-\*-01 /,
      );
      // As it begins on the first of a month: at a moment that comes soon.
      await bash(`mkdir -p /run/systemd/system/innkeeper-drill.timer.d
        printf '[Timer]\\nOnCalendar=\\nOnCalendar=*:*:0/5\\nRandomizedDelaySec=0\\nAccuracySec=1\\n' >/run/systemd/system/innkeeper-drill.timer.d/soon.conf
        (flock /run/innkeeper/backup sleep 15 &) ; systemctl daemon-reload; systemctl restart innkeeper-drill.timer
        for _ in $(seq 300); do grep -q '"by":"timer"' /opt/innkeeper/backup/drills && break; sleep 1; done
        systemctl stop innkeeper-drill.timer; rm -r /run/systemd/system/innkeeper-drill.timer.d; systemctl daemon-reload`);
      const { last } = (await status()).drill;
      expect(last).toMatchObject({ by: 'timer', outcome: 'proven' });
      await bash(
        'while [ "$(systemctl show --property=ActiveState --value innkeeper-drill.service)" = activating ]; do sleep 1; done',
      );
      await at().inn.call('backups.setSchedule', {
        serverId: at().id,
        schedule: { ...schedule, enabled: false },
      });
      expect(await bash('ls /etc/systemd/system | grep innkeeper-drill || echo none')).toBe('none');
    });

    it('is taken away by the server itself where it is killed in the middle', async () => {
      const { jobId } = await at().inn.call('backups.drill', { serverId: at().id });
      await bash(
        `for _ in $(seq 600); do docker ps --format '{{.Names}}' | grep -qx innkeeper-drill-postgres-1 && break; sleep 0.2; done
        systemctl kill --signal=KILL "$(systemctl list-units --plain --no-legend 'innkeeper-drill-*.service' | grep -v drill-end | cut -d ' ' -f 1)"`,
      );
      const ended = endOf(await at().follow(jobId));
      expect([ended.outcome, ended.problem?.code]).toEqual(['failed', 'drill.interrupted']);
      await bash(
        'for _ in $(seq 120); do [ -e /etc/systemd/system/innkeeper-drill-end.timer ] || break; sleep 0.5; done',
      );
      expect(await trace()).toBe(before);
      expect((await status()).drill.last).toMatchObject({
        outcome: 'skipped',
        failure: { code: 'drill.interrupted' },
      });
    });
  });
}
