import type { FieldGroup } from '../../../shared/spec/catalogue/index.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { needsProviderAddresses, ProviderAddresses } from './provider-addresses.tsx';
import { TestMail } from './test-mail.tsx';
import type { Settings } from './use-settings.ts';

interface GroupExtraProps {
  readonly group: FieldGroup;
  readonly server: ServerSummary;
  readonly settings: Settings;
}

/** What belongs to a group of settings and is no setting itself. */
export function GroupExtra({ group, server, settings }: GroupExtraProps) {
  const { base, wanted, changed } = settings;
  if (group === 'signIn' && needsProviderAddresses(wanted)) {
    return (
      <div className="mt-3 border-t border-line pt-4">
        <ProviderAddresses spec={wanted} />
      </div>
    );
  }
  if (group === 'mail' && base.features.synapse.mail.enabled) {
    const toMail = () =>
      document
        .querySelector<HTMLElement>('[data-setting^="features.synapse.mail."] :is(input,select,button)')
        ?.focus();
    return (
      <div className="mt-3 border-t border-line pt-4">
        <TestMail
          server={server}
          changed={changed.some((path) => path.startsWith('features.synapse.mail.'))}
          onEdit={toMail}
        />
      </div>
    );
  }
  return null;
}
