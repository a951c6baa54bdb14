import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { FieldPath } from '../../../shared/spec/catalogue/index.ts';
import { fieldFacts } from '../../../shared/spec/field-facts.ts';
import { addWords } from '../../base/later-words.ts';
import { useList, useMebibytes } from '../../ui/format.ts';
import { sanitize } from '../../ui/text.tsx';
import { fields } from '../../words/fields/index.ts';
import { entries } from './entries.ts';

addWords({ fields });

export interface FieldWords {
  readonly label: string;
  readonly hint: string;
  readonly term: string | undefined;
  readonly choice: (value: string) => string;
}

/** What a setting is called. The compiler holds that its words are there. */
export function useFieldWords(): (path: FieldPath) => FieldWords {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    // Not every setting has a term or choices; those that are asked for and there are is known at run time only.
    const maybe = (key: string) => (i18n.exists(key) ? String(t(key as 'app.name')) : undefined);
    return (path) => ({
      label: t(`fields.${path}.label`),
      hint: t(`fields.${path}.hint`),
      term: maybe(`fields.${path}.term`),
      choice: (value) => maybe(`fields.${path}.choices.${value}`) ?? value,
    });
  }, [t, i18n]);
}

const longest = 90;

/** A setting's value in a few words. */
export function useValueWords(): (path: FieldPath, value: unknown) => string {
  const { t, i18n } = useTranslation();
  const sizes = useMebibytes();
  const list = useList();
  const words = useFieldWords();
  return (path, value) => {
    if (value === undefined || value === '') return t('settings.value.none');
    if (typeof value === 'boolean') return t(value ? 'settings.value.on' : 'settings.value.off');
    if (typeof value === 'number') {
      const unit = entries.find((entry) => entry.path === path)?.unit;
      if (unit === 'MiB') return sizes(value);
      const number = new Intl.NumberFormat(i18n.language, { useGrouping: unit !== undefined }).format(value);
      return unit === undefined ? number : `${number} ${t(`settings.unit.${unit}`)}`;
    }
    if (typeof value === 'string') {
      return fieldFacts(path).kind === 'choice' ? words(path).choice(value) : shortened(value);
    }
    if (Array.isArray(value) && value.every((one) => typeof one === 'string')) {
      return value.length === 0 ? t('settings.value.none') : shortened(list(value));
    }
    if (Array.isArray(value)) return t('settings.value.several', { count: value.length });
    return shortened(JSON.stringify(value));
  };
}

function shortened(text: string): string {
  const clean = sanitize(text);
  return clean.length > longest ? `${clean.slice(0, longest)}…` : clean;
}
