import { RefreshCw } from 'lucide-react';
import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shortestKitPassphrase } from '../../../shared/contract/choices.ts';
import { Button } from '../../ui/button.tsx';
import { CopyLine } from '../../ui/copy-button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { CheckRow } from '../../ui/toggles.tsx';
import { suggestPassphrase } from './suggest-passphrase.ts';

export interface KitParams {
  readonly passphrase: string;
  readonly secretsOnPage: boolean;
}

interface KitFormProps {
  readonly busy: boolean;
  readonly onSave: (params: KitParams) => void;
  readonly onCancel: () => void;
  /** What went wrong with the last try. */
  readonly children?: ReactNode;
}

/** Whether it is soon guessed. Where the dictionaries cannot be loaded, the core judges alone. */
async function isWeak(passphrase: string): Promise<boolean> {
  try {
    const { isGuessable } = await import('../../../shared/measure-password.ts');
    return isGuessable(passphrase, []);
  } catch {
    return false;
  }
}

/** The passphrase of a kit, suggested or one's own, and what the page shows. */
export function KitForm({ busy, onSave, onCancel, children }: KitFormProps) {
  const { t } = useTranslation();
  const [suggested, setSuggested] = useState(suggestPassphrase);
  const [own, setOwn] = useState(false);
  const [wrong, setWrong] = useState<'short' | 'weak' | 'different' | undefined>();
  const [secretsOnPage, setSecretsOnPage] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const again = useRef<HTMLInputElement>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (!own) return onSave({ passphrase: suggested, secretsOnPage });
    const passphrase = first.current?.value ?? '';
    if (passphrase.length < shortestKitPassphrase) return setWrong('short');
    if (passphrase !== again.current?.value) return setWrong('different');
    if (await isWeak(passphrase)) return setWrong('weak');
    setWrong(undefined);
    onSave({ passphrase, secretsOnPage });
  };

  return (
    <form onSubmit={submit} noValidate className="space-y-5">
      <div className="space-y-3">
        {own ? (
          <>
            <PasswordField
              ref={first}
              label={t('recoveryKit.passphrase')}
              error={
                wrong === 'short'
                  ? t('recoveryKit.short', { least: shortestKitPassphrase })
                  : wrong === 'weak'
                    ? t('recoveryKit.weak')
                    : undefined
              }
              maxLength={1024}
              autoFocus
            />
            <PasswordField
              ref={again}
              label={t('recoveryKit.repeat')}
              error={wrong === 'different' ? t('recoveryKit.different') : undefined}
              maxLength={1024}
            />
          </>
        ) : (
          <dl className="rounded-control bg-dusk p-3">
            <CopyLine
              mono
              label={t('recoveryKit.passphrase')}
              text={suggested}
              what={t('recoveryKit.passphraseWhat')}
            />
          </dl>
        )}
        <p className="measure text-small text-quiet">{t('recoveryKit.passphraseLead')}</p>
        <div className="flex flex-wrap gap-2">
          {!own && (
            <Button look="quiet" icon={RefreshCw} onClick={() => setSuggested(suggestPassphrase())}>
              {t('recoveryKit.another')}
            </Button>
          )}
          <Button look="quiet" onClick={() => setOwn(!own)}>
            {t(own ? 'recoveryKit.suggested' : 'recoveryKit.own')}
          </Button>
        </div>
      </div>
      <CheckRow
        label={t('recoveryKit.secrets')}
        hint={t('recoveryKit.secretsHint')}
        checked={secretsOnPage}
        onChange={setSecretsOnPage}
      />
      <Disclosure title={t('ui.details')}>
        <p className="measure text-small text-quiet">{t('recoveryKit.term')}</p>
      </Disclosure>
      {children}
      <div className="flex flex-wrap justify-end gap-2 pt-1">
        <Button onClick={onCancel}>{t('ui.cancel')}</Button>
        <Button type="submit" look="primary" busy={busy}>
          {t(busy ? 'recoveryKit.making' : 'recoveryKit.saveFile')}
        </Button>
      </div>
    </form>
  );
}
