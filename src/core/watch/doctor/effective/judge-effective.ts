import type { Facts } from '../../../server/host/facts/read-facts.ts';
import type { EffectiveFact, JudgedService } from './effective-facts.ts';
import { judgeCaddy } from './judge-caddy.ts';
import { judgeCoturn } from './judge-coturn.ts';
import { judgeElement } from './judge-element.ts';
import { judgePostgres } from './judge-postgres.ts';
import { judgeSynapse } from './judge-synapse.ts';
import { type ExpectedStack, mappingFrom, type UnexpectedSettings } from './judged.ts';

/** What the programs said of their settings, and what that is held against. */
export interface Effective {
  readonly seen: Facts<EffectiveFact>;
  readonly wanted: ExpectedStack;
  /** The files Innkeeper has written there, as its state says. */
  readonly written: readonly string[];
  /** Whether another version of Innkeeper wrote them. */
  readonly otherVersion: boolean;
}

export type Judged = { readonly service: JudgedService } & (
  | ({ readonly kind: 'read' } & UnexpectedSettings)
  | { readonly kind: 'unread'; readonly said: string }
);

/** One finding for each program that runs. Pure. */
export function judgeEffective({ seen, wanted }: Effective): Judged[] {
  const judged: Judged[] = [];
  const judge = (service: JudgedService, found: () => UnexpectedSettings | undefined) => {
    const stray = found();
    judged.push(
      stray === undefined ? { service, kind: 'unread', said: '' } : { service, kind: 'read', ...stray },
    );
  };
  const caddy = seen.one('caddy');
  if (caddy) judge('caddy', () => judgeCaddy(caddy.running, caddy.ours));
  const synapse = seen.one('synapse');
  if (synapse) judge('synapse', () => read(synapse.values, (values) => judgeSynapse(values, wanted)));
  const element = seen.one('element-web');
  if (element) judge('element-web', () => read(element.config, (config) => judgeElement(config, wanted)));
  if (seen.has('postgres-setting')) judge('postgres', () => judgePostgres(seen, wanted));
  const relay = seen.all('coturn').map(({ line }) => line);
  if (relay.length > 0) judge('coturn', () => judgeCoturn(relay, wanted));
  for (const { service, said } of seen.all('unread')) judged.push({ service, kind: 'unread', said });
  return judged;
}

function read(text: string, judge: (values: Readonly<Record<string, unknown>>) => UnexpectedSettings) {
  const values = mappingFrom(text);
  return values && judge(values);
}
