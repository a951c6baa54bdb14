import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { CopyLine } from '../../ui/copy-button.tsx';
import type { Addresses } from './use-addresses.ts';

/** Where people find the server, each address to copy. */
export function AddressList({ addresses }: { readonly addresses: Addresses }) {
  const { t } = useTranslation();
  return (
    <dl className="space-y-3">
      <Address label={t('home.domain')} text={addresses.domain} />
      {addresses.web && <Address label={t('home.page')} text={addresses.web} link />}
      <Address label={t('home.server')} text={addresses.matrix} />
    </dl>
  );
}

interface AddressProps {
  readonly label: string;
  readonly text: string;
  readonly link?: boolean;
}

function Address({ label, text, link = false }: AddressProps) {
  return (
    <CopyLine label={label} text={text} what={`${label}: ${text}`}>
      {link && (
        <a
          href={text}
          target="_blank"
          rel="noreferrer"
          className="text-lamp underline decoration-1 underline-offset-3 hover:text-lamp-hover"
        >
          {text}
          <ExternalLink aria-hidden className="ms-1.5 inline size-4 align-[-0.15em]" />
        </a>
      )}
    </CopyLine>
  );
}
