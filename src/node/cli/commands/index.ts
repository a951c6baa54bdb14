import type { Command } from 'commander';
import type { Runner } from '../command-context.ts';

/** Adds its commands to the program. */
type Register = (program: Command, run: Runner) => void;

interface Known {
  /** What is typed for them, but for older names. */
  readonly names: readonly string[];
  readonly load: () => Promise<Register>;
}

/** Every command, in the order they are told. Each is loaded when it is asked for: most of them need much. */
const known: readonly Known[] = [
  { names: ['check'], load: async () => (await import('./check.ts')).registerCheck },
  { names: ['render'], load: async () => (await import('./render.ts')).registerRender },
  { names: ['plan'], load: async () => (await import('./plan.ts')).registerPlan },
  { names: ['deploy'], load: async () => (await import('./deploy.ts')).registerDeploy },
  { names: ['status'], load: async () => (await import('./status.ts')).registerStatus },
  {
    names: ['start', 'stop', 'restart'],
    load: async () => (await import('./services.ts')).registerServices,
  },
  { names: ['doctor'], load: async () => (await import('./doctor.ts')).registerDoctor },
  { names: ['cleanup'], load: async () => (await import('./cleanup.ts')).registerCleanup },
  { names: ['backup'], load: async () => (await import('./backup/index.ts')).registerBackup },
  { names: ['updates'], load: async () => (await import('./updates/index.ts')).registerUpdates },
  {
    names: ['recovery-kit'],
    load: async () => (await import('./recovery-kit/index.ts')).registerRecoveryKit,
  },
  { names: ['restore'], load: async () => (await import('./restore/index.ts')).registerRestore },
  { names: ['close'], load: async () => (await import('./close.ts')).registerClose },
  { names: ['move'], load: async () => (await import('./move/index.ts')).registerMove },
  { names: ['handover'], load: async () => (await import('./handover/index.ts')).registerHandover },
  { names: ['releases'], load: async () => (await import('./releases.ts')).registerReleases },
  { names: ['history'], load: async () => (await import('./history.ts')).registerHistory },
  { names: ['console'], load: async () => (await import('./console.ts')).registerConsole },
  { names: ['lock'], load: async () => (await import('./lock.ts')).registerLock },
  { names: ['logs'], load: async () => (await import('./logs/index.ts')).registerLogs },
  { names: ['users'], load: async () => (await import('./users/index.ts')).registerUsers },
  { names: ['invites'], load: async () => (await import('./invites/index.ts')).registerInvites },
  { names: ['rooms'], load: async () => (await import('./rooms/index.ts')).registerRooms },
  { names: ['test-mail'], load: async () => (await import('./test-mail.ts')).registerTestMail },
  { names: ['web'], load: async () => (await import('./web.ts')).registerWeb },
  { names: ['demo'], load: async () => (await import('./demo.ts')).registerDemo },
  {
    names: ['practice'],
    load: async () => (await import('../../../../practice/cli.ts')).registerPracticeCommand,
  },
];

/** What has to be loaded for the first argument: its command alone; all of them where it is none, so that they can be told. */
export function commandsFor(first: string | undefined): readonly (() => Promise<Register>)[] {
  const named = known.filter(({ names }) => first !== undefined && names.includes(first));
  return (named.length > 0 ? named : known).map(({ load }) => load);
}
