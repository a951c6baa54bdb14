import { FileKey2 } from 'lucide-react';
import { type DragEvent, useRef, useState } from 'react';
import type { UseFormRegisterReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { classes } from '../../../ui/classes.ts';
import { Field, inputClass } from '../../../ui/field.tsx';

interface KeyFieldProps {
  readonly field: UseFormRegisterReturn;
  /** What is there already, and the file it came from. */
  readonly start: { readonly privateKey: string; readonly keyFile: string };
  readonly error: string | undefined;
  readonly onKey: (key: string, file: string) => void;
}

/** The contract's limit for a key, in characters. */
const largest = 65_536;

/** A private key: dropped, chosen or pasted. Once it is there it is not shown any more. */
export function KeyField({ field, start, error, onKey }: KeyFieldProps) {
  const { t } = useTranslation();
  const picker = useRef<HTMLInputElement>(null);
  const [loaded, setLoaded] = useState(start.privateKey === '' ? '' : start.keyFile || t('connect.key'));
  const [over, setOver] = useState(false);
  const [tooLarge, setTooLarge] = useState(false);

  const take = async (file: File | undefined) => {
    if (!file) return;
    setTooLarge(file.size > largest);
    if (file.size > largest) return;
    onKey(await file.text(), file.name);
    setLoaded(file.name);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  };

  return (
    <Field
      label={t('connect.key')}
      hint={t('connect.keyHint')}
      error={tooLarge ? t('connect.keyTooLarge') : error}
    >
      {(ids) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one way of three; the button and the box are the keyboard's
        <div
          onDragOver={(event) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={drop}
          className={classes(
            'space-y-2 rounded-control',
            over && 'outline-2 outline-offset-4 outline-lamp outline-dashed',
          )}
        >
          {loaded && (
            <p
              className="flex min-h-10 items-center gap-2 rounded-control border border-edge bg-lamp-wash px-3"
              role="status"
            >
              <FileKey2 aria-hidden className="size-4.5 shrink-0 text-lamp" />
              {t('connect.keyRead', { file: loaded })}
            </p>
          )}
          <textarea
            {...field}
            {...ids}
            rows={4}
            dir="ltr"
            spellCheck={false}
            autoComplete="off"
            hidden={loaded !== ''}
            placeholder="-----BEGIN OPENSSH PRIVATE KEY-----"
            className={classes(inputClass, 'font-mono text-small')}
          />
          <input
            ref={picker}
            type="file"
            tabIndex={-1}
            aria-hidden
            className="hidden"
            onChange={(event) => take(event.target.files?.[0])}
          />
          <div className="flex flex-wrap gap-2">
            <Button icon={FileKey2} onClick={() => picker.current?.click()}>
              {t('connect.keyChoose')}
            </Button>
            {loaded && (
              <Button
                look="quiet"
                onClick={() => {
                  onKey('', '');
                  setLoaded('');
                }}
              >
                {t('connect.keyForget')}
              </Button>
            )}
          </div>
        </div>
      )}
    </Field>
  );
}
