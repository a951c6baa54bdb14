import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostSecret } from '../../../../shared/contract/host-secrets.ts';
import { Button } from '../../../ui/button.tsx';
import { classes } from '../../../ui/classes.ts';
import { Field, inputClass } from '../../../ui/field.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { useProblemWords, useSay } from '../../../ui/use-language.ts';
import type { HostSecrets } from './use-host-secrets.ts';

interface SecretRowProps {
  readonly secret: HostSecret;
  readonly secrets: HostSecrets;
}

/** One secret: where it is, and a box to give it or another. What is typed lives in the box alone. */
export function SecretRow({ secret, secrets }: SecretRowProps) {
  const inWords = useProblemWords();
  const { t } = useTranslation();
  const say = useSay();
  const box = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const [opened, setOpened] = useState(false);
  const [refused, setRefused] = useState<string | undefined>();
  const { kind, state, what } = secret;
  const open = opened || state === 'missing';

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const value = box.current?.value ?? '';
    if (value.trim() === '') {
      setRefused(t('settings.secrets.empty'));
      box.current?.focus();
      return;
    }
    setRefused(undefined);
    if (await secrets.give(secret, value)) setOpened(false);
  };
  const problem = open && !secrets.busy ? secrets.problem : undefined;
  const error = refused ?? (problem && inWords(problem).cause);
  const needed = state === 'missing' && t('settings.secrets.state.missing');
  const hint = [needed, kind === 'private-key' && t('settings.secrets.keyHint')].filter(Boolean).join(' ');

  return (
    <li className="space-y-3 py-3">
      {state !== 'missing' && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <span className="min-w-0 flex-1 basis-40 font-medium">{say(what)}</span>
          <Tag tone={state === 'given' ? 'lamp' : 'good'}>{t(`settings.secrets.state.${state}`)}</Tag>
          {!open && (
            <Button look="quiet" onClick={() => setOpened(true)}>
              {t('settings.secrets.another')}
            </Button>
          )}
          {state === 'given' && (
            <Button look="quiet" busy={secrets.busy} onClick={() => secrets.withdraw(secret)}>
              {t('settings.secrets.takeBack')}
            </Button>
          )}
        </div>
      )}
      {open && (
        <form onSubmit={submit} noValidate className="flex flex-wrap items-start gap-3">
          <div className="min-w-0 flex-1 basis-64">
            {kind === 'line' ? (
              <PasswordField ref={box} label={say(what)} hint={hint} error={error} maxLength={1024} />
            ) : (
              <Field label={say(what)} hint={hint} error={error}>
                {(ids) => (
                  <textarea
                    {...ids}
                    ref={box}
                    rows={5}
                    dir="ltr"
                    autoComplete="off"
                    spellCheck={false}
                    maxLength={65_536}
                    placeholder="-----BEGIN PRIVATE KEY-----"
                    className={classes(inputClass, 'font-mono text-small')}
                  />
                )}
              </Field>
            )}
          </div>
          <Button type="submit" busy={secrets.busy} className="sm:mt-7.5">
            {t('settings.secrets.keep')}
          </Button>
        </form>
      )}
    </li>
  );
}
