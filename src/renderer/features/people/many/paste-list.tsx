import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { classes } from '../../../ui/classes.ts';
import { Field, inputClass } from '../../../ui/field.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { CodeText } from '../../../ui/text.tsx';

/** As much as travels to the core at once, in bytes. */
export const longestList = 900_000;

/** A list of people: pasted, or from a file. */
export function PasteList({
  text,
  onText,
}: {
  readonly text: string;
  readonly onText: (text: string) => void;
}) {
  const { t } = useTranslation();
  const file = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [large, setLarge] = useState(false);

  const read = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    const tooLarge = chosen.size > longestList;
    setLarge(tooLarge);
    if (!tooLarge) onText(await chosen.text());
  };

  return (
    <div className="space-y-3">
      <Field
        label={t('people.many.list')}
        hint={t('people.many.listHint')}
        error={large ? t('people.many.large') : undefined}
      >
        {(ids) => (
          <textarea
            {...ids}
            dir="auto"
            rows={8}
            spellCheck={false}
            autoComplete="off"
            maxLength={longestList}
            placeholder={t('people.many.example')}
            value={text}
            onChange={({ target }) => {
              setLarge(false);
              onText(target.value);
            }}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={(event) => {
              event.preventDefault();
              setOver(false);
              read(event.dataTransfer.files[0]);
            }}
            className={classes(
              inputClass,
              'font-mono text-small leading-5',
              over && 'border-lamp bg-lamp-wash',
            )}
          />
        )}
      </Field>
      <input
        ref={file}
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        tabIndex={-1}
        aria-hidden
        className="hidden"
        onChange={({ target }) => {
          read(target.files?.[0]);
          target.value = '';
        }}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button icon={FileUp} onClick={() => file.current?.click()}>
          {t('people.many.file')}
        </Button>
        {text !== '' && (
          <Button look="quiet" onClick={() => onText('')}>
            {t('people.many.clear')}
          </Button>
        )}
      </div>
      <Fold title={t('people.many.how')}>
        <p className="measure text-small text-quiet">{t('people.many.howText')}</p>
        <p className="mt-2">
          <CodeText>localpart;name;password;admin</CodeText>
        </p>
      </Fold>
    </div>
  );
}
