import { BrowserWindow, powerSaveBlocker } from 'electron';
import type { Core } from '../core/create-core.ts';
import { assertNever } from '../shared/assert-never.ts';
import { changesServer, type Job } from '../shared/job.ts';
import { fill } from '../shared/words/fill.ts';
import { desktopWords } from './desktop-words.ts';
import { serversOf, watchAllJobs } from './follow-jobs.ts';
import { notify } from './notify.ts';
import { preferencesOf } from './preferences.ts';

/** Shorter work ends while its person still looks. */
const worthTelling = 10_000;

/**
 * What long work shows outside its page: the computer does not fall asleep in the middle of an upload, the taskbar tells
 * that something goes on, and a notification comes when it ends while nobody looks at Innkeeper.
 */
export function showWork(core: Promise<Core>, open: () => void): void {
  const signs = new WorkSigns(core, open);
  watchAllJobs(core, (jobs) => signs.changed(jobs)).catch(() => undefined);
}

class WorkSigns {
  #running = new Map<Job['id'], Job>();
  #awake: number | undefined;
  readonly #core: Promise<Core>;
  readonly #open: () => void;

  constructor(core: Promise<Core>, open: () => void) {
    this.#core = core;
    this.#open = open;
  }

  changed(jobs: readonly Job[]): void {
    for (const job of jobs) {
      if (job.outcome !== undefined && this.#running.has(job.id)) {
        this.#tell(job).catch((error: unknown) => console.error(error));
      }
    }
    // A look at a server is no work anybody waits for.
    const going = jobs.filter(({ outcome, flow }) => outcome === undefined && changesServer[flow]);
    this.#running = new Map(going.map((job) => [job.id, job]));
    this.#keepAwake(going.length > 0);
    // More than 1 is a bar without a measure; below 0 is none.
    for (const window of BrowserWindow.getAllWindows()) window.setProgressBar(going.length > 0 ? 2 : -1);
  }

  #keepAwake(wanted: boolean): void {
    if (wanted) this.#awake ??= powerSaveBlocker.start('prevent-app-suspension');
    else if (this.#awake !== undefined) {
      powerSaveBlocker.stop(this.#awake);
      this.#awake = undefined;
    }
  }

  async #tell(job: Job): Promise<void> {
    const ended = desktopWords().ended;
    const body = bodyFor(job.outcome, ended);
    const looking = BrowserWindow.getFocusedWindow() !== null;
    const short = Date.now() - Date.parse(job.startedAt) < worthTelling;
    if (body === undefined || looking || short) return;
    if (!(await preferencesOf(this.#core)).notify) return;
    const [server = ''] = await serversOf(this.#core, [job]);
    notify({ title: 'Innkeeper', body: fill(body, { server }) }, this.#open);
  }
}

/** Whoever has cancelled it knows. */
function bodyFor(
  outcome: Job['outcome'],
  words: ReturnType<typeof desktopWords>['ended'],
): string | undefined {
  switch (outcome) {
    case 'succeeded':
      return words.well;
    case 'failed':
    case 'interrupted':
      return words.stopped;
    case 'cancelled':
    case undefined:
      return undefined;
    default:
      return assertNever(outcome);
  }
}
