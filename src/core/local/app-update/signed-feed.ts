import { pause } from '../../../shared/async/pause.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { type FeedSettings, folderOf, mayFetch } from './feed-settings.ts';
import { fetchFile, type OpenAddress } from './fetch-file.ts';
import { readSignature } from './minisign.ts';
import type { AppVersionNotes } from './notes.ts';
import { type AppRelease, longestDescription, readAppRelease } from './release.ts';

const longestSignature = 2048;

/** What the feed says of versions. Whatever is not signed with a key of Innkeeper's makers is not even parsed. */
export class SignedFeed {
  readonly #settings: FeedSettings;
  readonly #notes: AppVersionNotes;
  readonly #open: OpenAddress;
  readonly #againMs: number;

  constructor(settings: FeedSettings, notes: AppVersionNotes, open: OpenAddress, againMs = 3000) {
    this.#settings = settings;
    this.#notes = notes;
    this.#open = open;
    this.#againMs = againMs;
  }

  /** `file` is the one of this system, such as `latest-mac.yml`. */
  async newest(file: string, signal: AbortSignal): Promise<AppRelease> {
    const { release, timestamp } = await this.#read(this.#settings.latest, file, signal);
    const { signedAt } = await this.#notes.read();
    if (timestamp < signedAt) {
      throw new ProblemError('app-update.replayed', { at: at(timestamp), newest: at(signedAt) });
    }
    await this.#notes.change((notes) => ({ ...notes, signedAt: Math.max(notes.signedAt, timestamp) }));
    return release;
  }

  async version(wanted: string, file: string, signal: AbortSignal): Promise<AppRelease> {
    const { release } = await this.#read(folderOf(this.#settings, wanted), file, signal);
    // Somebody has put the signed description of another version into this one's folder.
    if (release.version !== wanted) throw new ProblemError('app-update.signature', { host: this.#host });
    // It was given to everybody who wanted it once.
    return { ...release, stagingPercentage: undefined };
  }

  async #read(
    folder: string,
    file: string,
    signal: AbortSignal,
  ): Promise<{ release: AppRelease; timestamp: number }> {
    let got = await this.#getSigned(folder, file, signal);
    if (got === undefined) {
      // A file and its signature are two, and may just be replaced.
      await pause(this.#againMs, signal);
      got = await this.#getSigned(folder, file, signal);
    }
    if (got === undefined) throw new ProblemError('app-update.signature', { host: this.#host });
    const release = readAppRelease(got.content);
    if (release === undefined) throw new ProblemError('app-update.unreadable');
    return { release, timestamp: got.timestamp };
  }

  /** A description, and when it was signed; undefined where its signature does not hold. */
  async #getSigned(folder: string, file: string, signal: AbortSignal) {
    const [content, signature] = await Promise.all([
      this.#get(`${folder}${file}`, longestDescription, signal),
      this.#get(`${folder}${file}.minisig`, longestSignature, signal),
    ]);
    if (content === null) throw new ProblemError('app-update.gone', { host: this.#host });
    const text = signature && new TextDecoder().decode(signature);
    const signed = text ? readSignature(content, text, this.#settings.keys) : undefined;
    return signed?.file === file ? { content, timestamp: signed.timestamp } : undefined;
  }

  #get(address: string, bytes: number, signal: AbortSignal): Promise<Uint8Array | null> {
    return fetchFile(this.#open, address, {
      bytes,
      signal,
      mayFetch: (one) => mayFetch(this.#settings, one),
    });
  }

  get #host(): string {
    return new URL(this.#settings.latest).host;
  }
}

const at = (seconds: number) => ({ at: new Date(seconds * 1000).toISOString() });
