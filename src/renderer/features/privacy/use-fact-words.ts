import { useTranslation } from 'react-i18next';
import type { PrivacyFact } from '../../../shared/privacy/fact.ts';
import { useList } from '../../ui/format.ts';
import { isolate, sanitize } from '../../ui/text.tsx';

/** A fact as a sentence. `plain`: without the marks that keep names apart, for a file or another program. */
export function useFactWords(): (fact: PrivacyFact, plain?: boolean) => string {
  const { t } = useTranslation();
  const list = useList();
  return ({ code, values = {} }, plain = false) => {
    const named = plain ? sanitize : isolate;
    const written = Object.entries(values).map(([key, value]) => [
      key,
      typeof value === 'number' ? value : typeof value === 'string' ? named(value) : list(value.map(named)),
    ]);
    return t(`privacy.facts.${code}`, Object.fromEntries(written));
  };
}
