import { specDefaults } from '../../../../shared/spec/field-facts.ts';
import { isAddress } from '../../../../shared/spec/name-kinds.ts';
import { type SpecPath, valueAt } from '../../../../shared/spec/paths.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import type { SpecEditor } from '../../spec-draft/use-spec-draft.ts';

/** What a server on a network at home is set to. Devices there reach each other by themselves, without a relay. */
const atHome = {
  'home.enabled': true,
  'tls.mode': 'internal',
  'features.synapse.federation.mode': 'off',
  'features.elementCall.enabled': false,
  'features.coturn.enabled': false,
} as const satisfies Partial<Record<SpecPath, unknown>>;

/** Sets all that goes with a server at home, or what a server with a domain has where nobody chose otherwise. */
export function chooseHome({ set }: Pick<SpecEditor, 'set'>, home: boolean): void {
  const usual = specDefaults();
  for (const path of Object.keys(atHome) as (keyof typeof atHome)[]) {
    set(path, home ? atHome[path] : valueAt(usual, path));
  }
}

/** The name that is offered there: what the server was reached by, where that is an address. */
export function homeNameOf({ address }: ServerSummary): string {
  return isAddress(address) ? address : '';
}
