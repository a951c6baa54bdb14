import { message } from '../../../shared/message.ts';
import type { Preset } from '../../../shared/spec/index.ts';
import type { Component, RenderContext } from '../component.ts';
import type { DatabaseRole, MergedContributions } from '../contribution.ts';
import { databaseMajor } from '../database-major.ts';
import { images } from '../images.ts';
import { secretFile } from '../managed-file.ts';
import { fillPlaces, templateText } from '../template.ts';
import type { RenderedFile, StackHost } from '../types.ts';
import { flagsOf, judgePostgresSettings, ownSettings } from './postgres/extra.ts';

/** The user PostgreSQL runs as in its Debian-based image. */
export const postgresUser = { uid: 999, gid: 999 } as const;

const superuser = 'postgres/superuser';

export const databaseFolder = 'data/postgres';
/** Up to this major version its image keeps the data right where they are mounted; later ones in a folder for each. */
const lastInOneFolder = 17;
/** Where its image keeps the data of one major version; no other reads it. */
export const databasePath = (major: string) =>
  Number(major) > lastInOneFolder ? `${databaseFolder}/${major}/docker` : databaseFolder;

/** Where messages are kept. Those who need a role or a database of their own contribute `databaseRoles`. */
export const postgres: Component = {
  id: 'postgres',
  image: images.postgres,
  enabled: () => true,
  secrets: () => [{ name: superuser, kind: 'token', guards: [databaseFolder] }],
  folders: [{ path: databaseFolder, mode: 0o700, ...postgresUser }],
  keeps: [{ kind: 'not-kept', path: databaseFolder, why: message('kept.dumped') }],
  files: (context) => [
    secretFile(superuser, context.secret(superuser), postgresUser),
    ...context.gathered.databaseRoles.map((role) => roleFile(role, context)),
  ],
  service({ spec, preset, host, gathered, imageUsed }) {
    const sharedMiB = spec.features.postgres.sharedBuffersMiB ?? sharedBuffers(preset, host);
    const settings = {
      shared_buffers: `${sharedMiB}MB`,
      // What the operating system may be expected to keep in memory besides.
      effective_cache_size: `${sharedMiB * 3}MB`,
      max_connections: Math.max(preset.postgres.maxConnections, connections(gathered)),
      work_mem: '8MB',
      maintenance_work_mem: `${Math.min(256, Math.max(64, Math.floor(sharedMiB / 4)))}MB`,
      // Every VPS has solid-state disks nowadays.
      random_page_cost: '1.1',
      ...ownSettings(spec),
    };
    // Compose would fill in what follows a $.
    const command = ['postgres', ...flagsOf(settings)].map((word) => word.replaceAll('$', () => '$$'));
    return { command, ...mountsOfBefore(imageUsed(images.postgres)) };
  },
  judge: judgePostgresSettings,
  ports: () => [],
};

/** What differs for a server that has stayed with an earlier major version: the other place would be an empty database. */
function mountsOfBefore(image: string) {
  const major = databaseMajor(image);
  if (major === undefined || Number(major) > lastInOneFolder) return {};
  return {
    volumes: [
      `./${databaseFolder}:/var/lib/postgresql/data`,
      './config/postgres/init:/docker-entrypoint-initdb.d:ro',
      './secrets/postgres:/secrets:ro',
    ],
  };
}

/**
 * Up to a tenth of the server's memory, at least the preset's. A power of two: it stays the same where a server's
 * memory is seen a little larger or smaller another time.
 */
function sharedBuffers(preset: Preset, { memoryMiB }: StackHost): number {
  return Math.max(preset.postgres.sharedBuffersMiB, 2 ** Math.floor(Math.log2(memoryMiB / 10)));
}

/**
 * What the programs may open, and what administrators and backups take besides. In steps, so that one program more or
 * less seldom means a restart.
 */
function connections({ databaseConnections }: MergedContributions): number {
  return Math.ceil((databaseConnections + 20) / 50) * 50;
}

/**
 * What makes a role, and changes nothing where it is right already. Every start of the services runs it
 * (templates/host/start.sh), so that a role comes to exist on a server with data, too. No container mounts it:
 * a new role restarts nothing.
 */
function roleFile(role: DatabaseRole, { secret, templates }: RenderContext): RenderedFile {
  if (!/^[a-z][a-z_]{0,30}$/.test(role.name)) throw new Error(`${role.name} is not a name for a role.`);
  const statements = [
    ...(role.memberOf ?? []).map((group) => `GRANT ${group} TO ${role.name};`),
    ...(role.looksEverywhere
      ? [templateText(templates, 'postgres/looks-everywhere.sql').replaceAll('example', role.name)]
      : []),
    ...(role.database
      ? [templateText(templates, 'postgres/database.sql').replaceAll('example', role.name)]
      : []),
  ];
  const content = fillPlaces(templateText(templates, 'postgres/role.sql'), {
    ROLE: role.name,
    // A token has no sign that SQL would need escaped.
    PASSWORD: secret(role.password),
    MORE: statements.join('\n').trimEnd(),
  });
  return secretFile(`databases/${role.name}.sql`, content, { uid: 0, gid: 0 });
}
