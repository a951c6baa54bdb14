import { doctorCheckIds } from '../../../shared/contract/choices.ts';
import type { DoctorCheckId } from '../../../shared/contract/doctor.ts';
import type { Tone } from '../../ui/state-mark.tsx';
import type { ResultState } from './examination.ts';

/** What a host thinks in, in the order of the page. */
export const checkGroups = ['way', 'proxy', 'chat', 'calls', 'machine', 'upkeep'] as const;
export type CheckGroup = (typeof checkGroups)[number];

/** Where each check belongs. A new check does not compile until it has its place. */
const areaOf: Readonly<Record<DoctorCheckId, CheckGroup>> = {
  connection: 'way',
  dns: 'way',
  ports: 'way',
  firewall: 'way',
  'reverse-proxy': 'proxy',
  certificate: 'proxy',
  redirect: 'proxy',
  'well-known': 'proxy',
  versions: 'chat',
  federation: 'chat',
  'admin-closed': 'chat',
  sync: 'chat',
  media: 'chat',
  'turn-udp': 'calls',
  'turn-tcp': 'calls',
  'turn-tls': 'calls',
  'turn-private': 'calls',
  calls: 'calls',
  services: 'machine',
  settings: 'machine',
  clock: 'machine',
  disk: 'machine',
  memory: 'machine',
  database: 'upkeep',
  'background-updates': 'upkeep',
  'system-updates': 'upkeep',
  reboot: 'upkeep',
};

/** The checks of an group among those given, in the order a host reads them. */
export function checksIn(group: CheckGroup, checks: readonly DoctorCheckId[]): readonly DoctorCheckId[] {
  return doctorCheckIds.filter((id) => areaOf[id] === group && checks.includes(id));
}

/** Worst first, as a host wants to read them. */
export const resultStates: readonly ResultState[] = ['failed', 'attention', 'passed', 'skipped'];

export const stateTones: Readonly<Record<ResultState, Tone>> = {
  failed: 'trouble',
  attention: 'attention',
  passed: 'good',
  skipped: 'quiet',
};
