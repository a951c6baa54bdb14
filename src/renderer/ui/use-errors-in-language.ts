import { useEffect, useEffectEvent } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';

/** A form keeps what is wrong with it as text: has it said again when the language changes. */
export function useErrorsInLanguage<Form extends FieldValues, Context, Result>({
  trigger,
  getValues,
  getFieldState,
}: Pick<UseFormReturn<Form, Context, Result>, 'trigger' | 'getValues' | 'getFieldState'>): void {
  const { i18n } = useTranslation();
  const sayAgain = useEffectEvent((_language: string) => {
    const names = Object.keys(getValues()) as Parameters<typeof getFieldState>[0][];
    const wrong = names.filter((name) => getFieldState(name).invalid);
    if (wrong.length > 0) void trigger(wrong);
  });
  useEffect(() => sayAgain(i18n.language), [i18n.language]);
}
