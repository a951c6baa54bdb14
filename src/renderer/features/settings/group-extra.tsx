import { Suspense } from 'react';
import type { FieldGroup } from '../../../shared/spec/catalogue/index.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { lazyPage } from '../../base/lazy-page.tsx';
import { needsProviderAddresses } from './needs-provider-addresses.ts';
import type { Settings } from './use-settings.ts';

// Few servers send mail, and fewer let somebody else sign people in.
const TestMail = lazyPage(async () => (await import('./test-mail.tsx')).TestMail);
const ProviderAddresses = lazyPage(async () => (await import('./provider-addresses.tsx')).ProviderAddresses);

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
        <Suspense fallback={null}>
          <ProviderAddresses spec={wanted} />
        </Suspense>
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
        <Suspense fallback={null}>
          <TestMail
            server={server}
            changed={changed.some((path) => path.startsWith('features.synapse.mail.'))}
            onEdit={toMail}
          />
        </Suspense>
      </div>
    );
  }
  return null;
}
