import { parse } from 'yaml';
import { isMapping } from '../../../../shared/mapping.ts';
import { isTuning } from '../../../../shared/spec/extra/postgres.ts';
import type { Facts } from '../../../server/host/facts/read-facts.ts';
import type { EffectiveFact } from './effective-facts.ts';
import { type ExpectedStack, textOf, type UnexpectedSettings } from './judged.ts';

/** What PostgreSQL's image writes into the settings of a new database, and what a connection brings along. */
const ofTheImage = [
  'listen_addresses',
  'dynamic_shared_memory_type',
  'log_timezone',
  'TimeZone',
  'DateStyle',
  'default_text_search_config',
  'lc_messages',
  'lc_monetary',
  'lc_numeric',
  'lc_time',
  'max_connections',
  'shared_buffers',
];
const proofs = ['scram-sha-256', 'reject'];
const ownAddresses = ['127.0.0.1', '::1'];

/** Settings that do more than tune it, ways in without a proof, and roles that may do everything. */
export function judgePostgres(seen: Facts<EffectiveFact>, wanted: ExpectedStack): UnexpectedSettings {
  const ours = flagsOf(wanted);
  const settings = seen
    .all('postgres-setting')
    // pgAdmin's role is told so by Innkeeper, and anybody's may be.
    .filter(({ name, value }) => name !== 'default_transaction_read_only' || value !== 'on')
    .filter(({ name }) => !ofTheImage.includes(name) && !ours.has(name) && !isTuning(name))
    .map(({ name, value }) => `${name} = ${value}`);
  const listens = seen
    .all('postgres-setting')
    .filter(({ name, value }) => name === 'listen_addresses' && !['*', 'localhost'].includes(value))
    .map(({ name, value }) => `${name} = ${value}`);
  const ways = seen
    .all('postgres-way')
    .filter(({ from, method }) => !ownAddresses.includes(from) && !proofs.includes(method))
    .map(({ from, method }) => `pg_hba.conf: ${from} ${method}`);
  const mighty = seen
    .all('postgres-mighty')
    .filter(({ role }) => role !== 'postgres')
    .map(({ role }) => `pg_roles: ${role}`);
  const places = [...new Set([...settings, ...listens, ...ways, ...mighty])];
  return { places, opens: places.length > 0 };
}

/** The names in `-c name=value` of its service. */
function flagsOf(wanted: ExpectedStack): ReadonlySet<string> {
  const read: unknown = parse(textOf(wanted, 'compose.yaml'), { merge: true });
  const services = isMapping(read) && isMapping(read.services) ? read.services : {};
  const { postgres } = services;
  const words = isMapping(postgres) && Array.isArray(postgres.command) ? postgres.command.map(String) : [];
  return new Set(words.map((word) => /^([a-z_.]+)=/.exec(word)?.[1] ?? ''));
}
