import type { DoctorCheckId, DoctorResult } from '../../../shared/contract/doctor.ts';
import type { Health } from '../../../shared/contract/health.ts';
import type { HostFacts } from '../../../shared/facts.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import type { SignedInCaller } from '../../chat/matrix/http/request.ts';
import type { HttpTransport } from '../../chat/matrix/http/transport.ts';
import type { PublicSite } from '../../deploy/verify/public-site.ts';
import type { Identity } from '../../server/host/facts/identity.ts';
import type { SshConnection } from '../../server/ssh/types.ts';
import type { Effective } from './effective/judge-effective.ts';
import type { TimedLook } from './look/look-within.ts';
import type { TlsProbes } from './tls-probes.ts';

/**
 * What the checks of one examination share. Each part is found out once, however many checks ask for it. A
 * part that could not be found out is undefined: why is told by the check of the connection or of that part.
 * Nothing in it changes the server.
 */
export interface Examination {
  /** As it lies on the server, else as this computer knows it. */
  readonly spec: ServerSpec;
  readonly signal: AbortSignal;
  /** The connection to the server; rejects with the problem when there is none. */
  readonly ssh: Promise<SshConnection>;
  readonly facts: Promise<HostFacts | undefined>;
  /** Whose the database says it is, asked now. */
  readonly identity: Promise<Identity | undefined>;
  readonly health: Promise<Health | undefined>;
  readonly look: Promise<TimedLook | undefined>;
  /** What the programs' settings come to. */
  readonly effective: Promise<Effective | undefined>;
  /** The public names, as the world reaches them from here. */
  readonly site: Promise<PublicSite>;
  /** How far the secure connection to each public name comes. */
  readonly tlsProbes: Promise<TlsProbes>;
  /**
   * Does something as Innkeeper's own account, over the given way; `admin` is the same one over the private way,
   * for the admin API. Throws where nobody can be signed in.
   */
  asPanel<T>(
    http: HttpTransport,
    work: (account: SignedInCaller, admin: SignedInCaller) => Promise<T>,
  ): Promise<T>;
}

/** Gives a result as soon as it is found. */
export type ReportResult = (result: DoctorResult) => void;

/** One thing the doctor looks at. */
export interface Check {
  readonly ids: readonly [DoctorCheckId, ...DoctorCheckId[]];
  /** Seconds after which an examination goes on without it; 60 where nothing is said. */
  readonly seconds?: number;
  /** Tells at least one result for each id. What it throws becomes a failed result. */
  run(examination: Examination, report: ReportResult): Promise<void>;
}
