import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parse, stringify } from 'yaml';
import type { FieldFacts } from '../../../shared/spec/field-facts.ts';
import { sameValue } from '../../../shared/spec/same-value.ts';
import { classes } from '../../ui/classes.ts';
import { type FieldIds, inputClass, Select } from '../../ui/field.tsx';
import { Switch } from '../../ui/toggles.tsx';
import type { Entry } from './entries.ts';
import type { FieldWords } from './use-field-words.ts';

export interface ControlProps {
  readonly entry: Entry;
  readonly facts: FieldFacts;
  readonly words: FieldWords;
  readonly ids: FieldIds;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** Whether a control needs the whole width, below its name. */
export function isWide({ lines }: Entry, { kind }: FieldFacts): boolean {
  return lines === true || kind === 'text' || kind === 'list' || kind === 'structure';
}

/** What a setting is filled in with. What was typed and cannot be its value is kept as typed: the check tells. */
export function SettingControl(props: ControlProps): ReactNode {
  const { entry, facts, words, ids, value, onChange } = props;
  const { t } = useTranslation();
  switch (facts.kind) {
    case 'switch':
      return <Switch {...ids} checked={value === true} onChange={onChange} />;
    case 'choice':
      return (
        <Select
          ids={ids}
          value={value === undefined ? '' : String(value)}
          choices={[
            ...(facts.optional ? [{ value: '', title: t('settings.value.none') }] : []),
            ...facts.choices.map((choice) => ({ value: choice, title: words.choice(choice) })),
          ]}
          onChange={(choice) => onChange(choice === '' ? undefined : choice)}
          className="sm:w-72"
        />
      );
    case 'number':
      return (
        <span className="flex shrink-0 items-center gap-2">
          <span className="w-28">
            <Typed {...props} read={readNumber} show={showText} numeric />
          </span>
          {entry.unit && (
            <span className="whitespace-nowrap text-quiet">{t(`settings.unit.${entry.unit}`)}</span>
          )}
        </span>
      );
    case 'text':
      return <Typed {...props} read={(text) => text} show={showText} lines={entry.lines ? 3 : 1} />;
    case 'list':
      return <Typed {...props} read={readList} show={showList} lines={2} />;
    case 'structure':
      return <Typed {...props} read={readYaml} show={showYaml} lines={2} code />;
  }
}

interface TypedProps extends ControlProps {
  readonly read: (text: string) => unknown;
  readonly show: (value: unknown) => string;
  readonly lines?: number;
  readonly numeric?: boolean;
  readonly code?: boolean;
}

/** A box to type into. What stands in it stays as typed for as long as it means the value. */
function Typed({ facts, ids, value, onChange, read, show, lines = 1, numeric, code }: TypedProps) {
  const [typed, setTyped] = useState(() => show(value));
  const meant = (text: string) => (text.trim() === '' && facts.optional ? undefined : read(text));
  const text = sameValue(meant(typed), value) ? typed : show(value);
  const common = {
    ...ids,
    value: text,
    dir: numeric || code ? 'ltr' : 'auto',
    autoComplete: 'off',
    onChange: ({ target }: { readonly target: { readonly value: string } }) => {
      setTyped(target.value);
      onChange(meant(target.value));
    },
  } as const;
  if (lines > 1) {
    return (
      <textarea
        {...common}
        rows={lines}
        spellCheck={!code}
        className={classes(
          inputClass,
          'max-h-96 resize-y [field-sizing:content]',
          code && 'font-mono text-small',
        )}
      />
    );
  }
  return (
    <input
      {...common}
      type="text"
      inputMode={numeric ? 'numeric' : undefined}
      className={classes(inputClass, numeric ? 'numbers text-end' : 'max-w-md')}
    />
  );
}

const showText = (value: unknown) => (value === undefined ? '' : String(value));
const readNumber = (text: string) => (/^\s*-?\d{1,15}\s*$/.test(text) ? Number(text) : text);
const readList = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
const showList = (value: unknown) => (Array.isArray(value) ? value.join('\n') : showText(value));
const showYaml = (value: unknown) =>
  value === undefined || sameValue(value, []) || sameValue(value, {})
    ? ''
    : typeof value === 'string'
      ? value
      : stringify(value, { lineWidth: 0 });

function readYaml(text: string): unknown {
  try {
    return parse(text, { logLevel: 'silent' }) ?? text;
  } catch {
    return text;
  }
}
