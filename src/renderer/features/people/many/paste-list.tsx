import { Download, FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listText } from '../../../../shared/list-text.ts';
import { useSave } from '../../../client/use-save.ts';
import { Button } from '../../../ui/button.tsx';
import { classes } from '../../../ui/classes.ts';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { Field, inputClass } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { CodeText, UntrustedText } from '../../../ui/text.tsx';

/** As much as travels to the core at once, in bytes. */
export const longestList = 900_000;

/** With a byte order mark, by which spreadsheets know its letters. */
const template = '\ufeffusername;name;password;admin\r\nanna;Anna Berg;;no\r\n';

/** A list of people: pasted, or from a file. */
export function PasteList({
  text,
  onText,
}: {
  readonly text: string;
  readonly onText: (text: string) => void;
}) {
  const { t } = useTranslation();
  const saveFile = useSave();
  const file = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [large, setLarge] = useState(false);
  /** A file in none of the usual encodings, as Windows would read it. */
  const [other, setOther] = useState<{ readonly name: string; readonly text: string }>();

  const read = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    const tooLarge = chosen.size > longestList;
    setLarge(tooLarge);
    setOther(undefined);
    if (tooLarge) return;
    const bytes = new Uint8Array(await chosen.arrayBuffer());
    const found = listText(bytes, TextDecoder);
    if (found !== undefined) onText(found);
    else setOther({ name: chosen.name, text: listText(bytes, TextDecoder, 'windows-1252') ?? '' });
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
      {other && (
        <Notice tone="attention" title={t('people.many.encoding.title', { file: other.name })}>
          <p className="measure text-quiet">{t('people.many.encoding.body')}</p>
          <p className="mt-2 whitespace-pre-line">
            <UntrustedText>{other.text.split(/\r?\n/, 3).join('\n').slice(0, 300)}</UntrustedText>
          </p>
          <div className="mt-3 flex flex-wrap gap-3">
            <Button
              onClick={() => {
                onText(other.text);
                setOther(undefined);
              }}
            >
              {t('people.many.encoding.use')}
            </Button>
            <Button look="quiet" onClick={() => setOther(undefined)}>
              {t('people.many.encoding.no')}
            </Button>
          </div>
        </Notice>
      )}
      <Disclosure title={t('people.many.how')}>
        <p className="measure text-small text-quiet">{t('people.many.howText')}</p>
        <p className="mt-2">
          <CodeText>username;name;password;admin</CodeText>
        </p>
        <Button
          look="quiet"
          icon={Download}
          onClick={() => saveFile(t('people.many.templateFile'), new Blob([template], { type: 'text/csv' }))}
        >
          {t('people.many.template')}
        </Button>
      </Disclosure>
    </div>
  );
}
