import { BrowserWindow, net, powerMonitor } from 'electron';
import type { Core } from '../../core/create-core.ts';
import { poll } from '../../shared/async/poll.ts';
import type { Health } from '../../shared/contract/health.ts';
import type { ServerId } from '../../shared/ids.ts';
import { changesServer } from '../../shared/job.ts';
import { problemInWords } from '../../shared/problem-in-words.ts';
import type { ServerSummary } from '../../shared/status.ts';
import { fill } from '../../shared/words/fill.ts';
import { desktopLanguage, desktopWords, joinNames } from '../desktop-words.ts';
import { watchAllJobs } from '../follow-jobs.ts';
import { notify } from '../notify.ts';
import { preferencesOf } from '../preferences.ts';
import { setBadge } from './badge.ts';
import { judgeTrouble, type SeenLight, type Standing, type Watched } from './standing.ts';
import { StandingsFile } from './standings-file.ts';

/** From one look at what is known to the next. It asks no server anything. */
const roundMs = 30_000;

interface Followed {
  name: string;
  watched: Watched;
  health?: Health;
  readonly leave: AbortController;
}

/**
 * Tells that a server is in trouble, once, and marks the icon while it is: follows what the core sees of each server
 * anyway, at the pace of somebody who does not look. Where the person wants none of it, nothing is followed.
 */
export function showTrouble(core: Promise<Core>, open: (id: ServerId) => void): void {
  const signs = new TroubleSigns(core, open);
  signs.keepUp().catch((error: unknown) => console.error(error));
}

/** Whether it is this computer that lacks what a server is asked with. */
const isHere = (code: string): boolean => code.startsWith('vault.') || code === 'ssh.agent-missing';

class TroubleSigns {
  readonly #core: Promise<Core>;
  readonly #open: (id: ServerId) => void;
  readonly #file = new StandingsFile();
  readonly #servers = new Map<ServerId, Followed>();
  #atWork = new Set<ServerId>();
  #known: ReadonlyMap<ServerId, Standing> = new Map();
  #badge = '';

  constructor(core: Promise<Core>, open: (id: ServerId) => void) {
    this.#core = core;
    this.#open = open;
  }

  async keepUp(): Promise<void> {
    this.#known = await this.#file.read();
    // What was seen before the computer slept has not lasted since.
    powerMonitor.on('resume', () => this.#judgeAll({ kind: 'unknown' }));
    watchAllJobs(this.#core, (jobs) => {
      const working = jobs.filter(({ outcome, flow }) => outcome === undefined && changesServer[flow]);
      this.#atWork = new Set(working.map(({ serverId }) => serverId));
      this.#judgeAll();
    }).catch(() => undefined);
    const look = () => this.#round().catch(() => undefined);
    await poll({ signal: undefined, until: () => false, pauses: [roundMs] }, look);
  }

  async #round(): Promise<void> {
    const servers = await this.#wanted();
    for (const [id, { leave }] of this.#servers) {
      if (servers.some((server) => server.id === id)) continue;
      leave.abort();
      this.#servers.delete(id);
    }
    for (const { id, name } of servers) {
      const followed = this.#servers.get(id);
      if (followed) followed.name = name;
      else this.#follow(id, name);
    }
    this.#judgeAll();
  }

  /** None where nobody wants to be told, and while the passphrase is not given: nothing can be asked then. */
  async #wanted(): Promise<readonly ServerSummary[]> {
    if (!(await preferencesOf(this.#core)).notifyTrouble) return [];
    const { calls } = (await this.#core).handlers;
    const signal = AbortSignal.timeout(5000);
    if ((await calls['app.info']({}, { signal })).vault.state !== 'ready') return [];
    return (await calls['servers.list']({}, { signal })).filter(({ stage }) => stage === 'set-up');
  }

  #follow(id: ServerId, name: string): void {
    const leave = new AbortController();
    this.#servers.set(id, { name, watched: { standing: this.#known.get(id) }, leave });
    this.#listen(id, leave.signal).catch(() => {
      // Forgotten meanwhile, or to be followed anew.
      if (this.#servers.get(id)?.leave === leave) this.#servers.delete(id);
    });
  }

  async #listen(serverId: ServerId, signal: AbortSignal): Promise<void> {
    const { streams } = (await this.#core).handlers;
    for await (const health of streams['health.watch']({ serverId, pace: 'resting' }, { signal })) {
      const followed = this.#servers.get(serverId);
      if (!followed || signal.aborted) return;
      followed.health = health;
      this.#judgeAll();
    }
  }

  #judgeAll(seen?: SeenLight): void {
    for (const [id, followed] of this.#servers) {
      const { health, watched } = followed;
      const { after, begins } = judgeTrouble(watched, seen ?? this.#seenOf(id, health), Date.now());
      followed.watched = after;
      if (begins && health) this.#tell(id, followed.name, health);
    }
    this.#mark();
    this.#remember().catch((error: unknown) => console.error(error));
  }

  #seenOf(id: ServerId, health: Health | undefined): SeenLight {
    const blind =
      health === undefined ||
      this.#atWork.has(id) ||
      (health.light === 'unreachable' &&
        (!net.isOnline() || health.problems.some(({ code }) => isHere(code))));
    return blind ? { kind: 'unknown' } : { kind: 'light', light: health.light };
  }

  /** Whoever looks at Innkeeper sees it there. */
  #tell(id: ServerId, server: string, { problems }: Health): void {
    if (BrowserWindow.getFocusedWindow() !== null) return;
    const worst = problems.find(({ level }) => level === 'trouble') ?? problems[0];
    notify(
      {
        title: fill(desktopWords().trouble, { server }),
        body: worst === undefined ? '' : problemInWords(worst, desktopLanguage()).title,
      },
      () => this.#open(id),
    );
  }

  #mark(): void {
    const ill = [...this.#servers.values()].filter(
      ({ watched }) => watched.standing === 'told' && watched.kind === 'bad',
    );
    const names = joinNames(ill.map(({ name }) => name));
    if (names === this.#badge) return;
    this.#badge = names;
    setBadge(ill.length, ill.length === 0 ? '' : fill(desktopWords().trouble, { server: names }));
  }

  async #remember(): Promise<void> {
    const before = this.#known;
    const now = new Map(before);
    for (const [id, { watched }] of this.#servers) {
      if (watched.standing !== undefined) now.set(id, watched.standing);
    }
    const same = now.size === before.size && [...now].every(([id, standing]) => before.get(id) === standing);
    if (same) return;
    this.#known = now;
    await this.#file.write(now);
  }
}
