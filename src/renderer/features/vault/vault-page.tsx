import { useState } from 'react';
import { useCall } from '../../client/use-call.ts';
import { KeychainPage } from './keychain-page.tsx';
import { PassphrasePage } from './passphrase-page.tsx';

/** Milliseconds between two looks whether the keychain has answered. */
const lookEvery = 1000;

interface VaultPageProps {
  readonly state: 'locked' | 'new' | 'unavailable';
  /** Whether the keychain may still answer. */
  readonly asking: boolean;
}

/** What stands before every page until secrets can be kept: the keychain that asks its person, or a passphrase. */
export function VaultPage({ state, asking }: VaultPageProps) {
  const [passphrase, setPassphrase] = useState(false);
  // Whatever is shown meanwhile: once the keychain answers, the pages come.
  useCall('app.info', {}, { every: asking ? lookEvery : false });
  return asking && !passphrase ? (
    <KeychainPage onPassphrase={() => setPassphrase(true)} />
  ) : (
    <PassphrasePage state={state} onLook={() => setPassphrase(false)} />
  );
}
