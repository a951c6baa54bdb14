import './kit-words.ts';
import { LifeBuoy } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PrintedKit } from '../../../shared/contract/printed-kit.ts';
import type { HandedFile } from '../../../shared/handed-file.ts';
import { useAction } from '../../client/use-action.ts';
import { Button, type ButtonLook } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';

/** A kit the host has opened here. The passphrase is kept for as long as the conversation lasts, and no longer. */
export interface OpenedKit {
  readonly kit: PrintedKit;
  readonly file: string;
  readonly passphrase: string;
}

interface OpenKitProps {
  readonly look?: ButtonLook;
  /** Chosen already: the conversation begins with its passphrase. */
  readonly file?: HandedFile | undefined;
  readonly onOpened: (opened: OpenedKit) => void;
}

/** Opens a kit that was saved before, perhaps on another computer. */
export function OpenKit({ look = 'quiet', file, onOpened }: OpenKitProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(file !== undefined);
  useEffect(() => {
    if (file !== undefined) setAsking(true);
  }, [file]);
  return (
    <>
      <Button look={look} icon={LifeBuoy} onClick={() => setAsking(true)}>
        {t('recoveryKit.open.title')}
      </Button>
      <Dialog title={t('recoveryKit.open.title')} open={asking} onClose={() => setAsking(false)}>
        <OpenForm
          key={file?.text}
          file={file}
          onCancel={() => setAsking(false)}
          onOpened={(opened) => {
            setAsking(false);
            onOpened(opened);
          }}
        />
      </Dialog>
    </>
  );
}

/** The contract's limit, in bytes. A larger file is no kit. */
const largest = 1024 * 1024;

function OpenForm({ file, onCancel, onOpened }: OpenKitProps & { readonly onCancel: () => void }) {
  const { t } = useTranslation();
  const read = useAction('recoveryKit.read');
  const picker = useRef<HTMLInputElement>(null);
  const secret = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<{ readonly name: string; readonly text: string } | undefined>(file);

  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    read.clear();
    setChosen({ name: file.name, text: file.size > largest ? '' : await file.text() });
    secret.current?.focus();
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const passphrase = secret.current?.value ?? '';
    if (read.pending || chosen === undefined || passphrase === '') return;
    const result = await read.run({ file: chosen.text, passphrase });
    if (result.ok) onOpened({ kit: result.value, file: chosen.text, passphrase });
  };

  return (
    <form onSubmit={submit} noValidate className="space-y-5">
      <p className="measure text-quiet">{t('recoveryKit.open.lead')}</p>
      <div className="space-y-2">
        <p className="font-medium">{t('recoveryKit.open.file')}</p>
        <div className="flex flex-wrap items-center gap-3">
          <Button autoFocus onClick={() => picker.current?.click()}>
            {t('recoveryKit.open.choose')}
          </Button>
          <p role="status" className="min-w-0 break-all text-quiet">
            {chosen ? t('recoveryKit.open.chosen', { file: chosen.name }) : t('recoveryKit.open.fileHint')}
          </p>
        </div>
        <input
          ref={picker}
          type="file"
          accept=".age,text/plain"
          tabIndex={-1}
          aria-hidden
          className="hidden"
          onChange={(event) => take(event.target.files?.[0])}
        />
      </div>
      <PasswordField ref={secret} label={t('recoveryKit.open.passphrase')} maxLength={1024} />
      {read.problem && <ProblemCard problem={read.problem} alert />}
      <div className="flex flex-wrap justify-end gap-2 pt-1">
        <Button onClick={read.pending ? read.cancel : onCancel}>{t('ui.cancel')}</Button>
        <Button type="submit" look="primary" busy={read.pending} disabled={chosen === undefined}>
          {t('recoveryKit.open.submit')}
        </Button>
      </div>
    </form>
  );
}
