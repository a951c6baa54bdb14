import type { Component, RenderContext } from '../component.ts';
import { toJson } from '../format/json.ts';
import { images } from '../images.ts';
import { configFile, secretFile } from '../managed-file.ts';
import { ownUsers } from '../own-users.ts';
import { templateText } from '../template.ts';

const pgadminUser = ownUsers.pgadmin;

/** Port on the server's 127.0.0.1; see the template's `service.yaml`. */
const port = 5050;

/** The account it asks for, as the template names it. */
const user = 'host@innkeeper.internal';
const signInPassword = 'pgadmin/password';
const rolePassword = 'pgadmin/database';
const dataFolder = 'data/pgadmin';

/** A page that looks into the database, through a role of its own that changes nothing. */
export const pgadmin: Component = {
  id: 'pgadmin',
  image: images.pgadmin,
  enabled: (spec) => spec.features.pgadmin.enabled,
  needs: ['postgres'],
  secrets: () => [
    // Set on its first start alone.
    { name: signInPassword, kind: 'token', guards: [dataFolder] },
    { name: rolePassword, kind: 'token' },
  ],
  folders: [{ path: dataFolder, mode: 0o700, ...pgadminUser }],
  keeps: [{ kind: 'settled', path: dataFolder }],
  files: (context) => [
    configFile('pgadmin/servers.json', servers(context)),
    secretFile(signInPassword, context.secret(signInPassword), pgadminUser),
    secretFile(rolePassword, context.secret(rolePassword), { uid: 0, gid: 0 }),
    // A token has no sign that this format would need escaped.
    secretFile('pgadmin/pgpass', `postgres:5432:*:pgadmin:${context.secret(rolePassword)}\n`, pgadminUser),
  ],
  service: () => ({}),
  ports: () => [],
  contributes: () => ({
    networks: { admin: { internal: false } },
    databaseRoles: [
      {
        name: 'pgadmin',
        password: rolePassword,
        database: false,
        memberOf: ['pg_monitor', 'pg_read_all_data'],
        looksEverywhere: true,
      },
    ],
  }),
  consoles: () => [
    {
      id: 'pgadmin',
      service: 'pgadmin',
      port,
      path: '/',
      setting: 'features.pgadmin.enabled',
      account: { user, password: signInPassword },
    },
  ],
};

/** Read on its first start alone: a host may arrange what is there. */
function servers({ spec, templates }: RenderContext): string {
  const { Servers } = JSON.parse(templateText(templates, 'pgadmin/servers.json'));
  return toJson({ Servers: { 1: { ...Servers[1], Name: spec.domain } } });
}
