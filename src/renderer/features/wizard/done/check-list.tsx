import { useTranslation } from 'react-i18next';
import type { CheckResult } from '../../../../shared/status.ts';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { StepList } from '../../../ui/step-list.tsx';
import { useSay } from '../../../ui/use-language.ts';

const tones = { passed: 'good', failed: 'trouble', skipped: 'quiet' } as const;

/** What was tried at the end of a deploy, and how it went. */
export function CheckList({ checks }: { readonly checks: readonly CheckResult[] }) {
  const { t } = useTranslation();
  const say = useSay();
  if (checks.length === 0) return null;
  return (
    <Disclosure title={t('done.checks')}>
      <StepList
        steps={checks.map(({ id, state, note }) => ({
          id,
          title: t(`done.check.${id}`),
          tone: tones[state],
          word: t(`done.checkState.${state}`),
          note: say(note),
        }))}
      />
    </Disclosure>
  );
}
