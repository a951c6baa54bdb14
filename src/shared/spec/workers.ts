import type { ServerSpec } from './schema.ts';

type Sized = Pick<ServerSpec, 'features'>;
export type WorkerSize = Sized['features']['workers']['size'];

/** Streams of changes that one process at a time, or a few that share them, may write. By Synapse's names. */
export const writerStreams = [
  'events',
  'typing',
  'to_device',
  'account_data',
  'receipts',
  'presence',
  'push_rules',
  'device_lists',
] as const;

/** A part of the chat server's work. What no worker does, the main process does. */
export type WorkerRole =
  | (typeof writerStreams)[number]
  | 'sync'
  | 'reader'
  | 'history'
  | 'creator'
  | 'media'
  | 'user-directory'
  | 'federation-reader'
  | 'federation-inbound'
  | 'federation-sender'
  | 'pusher'
  | 'background'
  | 'app-services';

export interface Worker {
  /** Of its service, and what Synapse calls it. It stands in the database too: never give it to another. */
  readonly name: string;
  readonly roles: readonly WorkerRole[];
}

const worker = (name: string, ...roles: WorkerRole[]): Worker => ({ name: `synapse-${name}`, roles });

/** Who is there at each size. What two sizes share goes by one name, so that it runs on where the size changes. */
const workersBySize: Readonly<Record<WorkerSize, readonly Worker[]>> = {
  small: [],
  medium: [
    worker('sync-1', 'sync', 'reader', 'history', 'federation-reader', 'federation-inbound'),
    worker('media', 'media'),
    worker('sender-1', 'federation-sender'),
    worker('background', 'background', 'pusher', 'user-directory', 'app-services'),
  ],
  large: [
    worker('sync-1', 'sync'),
    worker('sync-2', 'sync'),
    // All that is read back of a room must come from one process, so only one of the two has it.
    worker('reader-1', 'reader', 'creator', 'history'),
    worker('reader-2', 'reader', 'creator'),
    worker('media', 'media'),
    worker('persister-1', 'events'),
    worker('persister-2', 'events'),
    worker('typing', 'typing'),
    worker('to-device', 'to_device'),
    worker('account-data', 'account_data'),
    worker('receipts', 'receipts'),
    worker('presence', 'presence'),
    worker('push-rules', 'push_rules'),
    worker('devices', 'device_lists'),
    worker('federation-1', 'federation-reader'),
    worker('federation-2', 'federation-reader'),
    worker('inbound', 'federation-inbound'),
    worker('sender-1', 'federation-sender'),
    worker('sender-2', 'federation-sender'),
    worker('pusher', 'pusher'),
    worker('directory', 'user-directory'),
    worker('background', 'background', 'app-services'),
  ],
};

/** Whether there is anything to do for it. */
function isOfUse(role: WorkerRole, { features: { synapse } }: Sized): boolean {
  switch (role) {
    case 'federation-reader':
    case 'federation-inbound':
    case 'federation-sender':
      return synapse.federation.mode !== 'off';
    case 'presence':
      return synapse.presence !== 'off';
    default:
      return true;
  }
}

/** The processes besides the main one, with what each does. Those that would have nothing to do are left out. */
export function workersOf(spec: Sized): Worker[] {
  return workersBySize[spec.features.workers.size].flatMap(({ name, roles }) => {
    const used = roles.filter((role) => isOfUse(role, spec));
    return used.length === 0 ? [] : [{ name, roles: used }];
  });
}

/** Whether the chat server is several processes, with Valkey between them. */
export function hasWorkers(spec: Sized): boolean {
  return workersOf(spec).length > 0;
}

/** The name of every worker of any size, once. */
export const workerNames: readonly string[] = [
  ...new Set(Object.values(workersBySize).flatMap((workers) => workers.map(({ name }) => name))),
];
