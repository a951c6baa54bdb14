import { useTranslation } from 'react-i18next';
import type { CreatedRow } from '../../../../shared/contract/people.ts';
import type { ServerId } from '../../../../shared/ids.ts';
import { handOverText } from '../../../../shared/words/hand-over.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { StateIcon } from '../../../ui/state-mark.tsx';
import { UntrustedText } from '../../../ui/text.tsx';
import { useLanguage, useProblemWords } from '../../../ui/use-language.ts';
import { VirtualBox } from '../../../ui/virtual-box.tsx';

const tones = { created: 'good', exists: 'quiet', failed: 'trouble' } as const;

interface CreatedRowsProps {
  readonly serverId: ServerId;
  readonly rows: readonly CreatedRow[];
}

/** How each row went, with a text to send to each who was made. What failed comes first. */
export function CreatedRows({ rows }: CreatedRowsProps) {
  const inWords = useProblemWords();
  const { t } = useTranslation();
  const language = useLanguage();
  const sorted = [
    ...rows.filter(({ outcome }) => outcome === 'failed'),
    ...rows.filter(({ outcome }) => outcome !== 'failed'),
  ];
  return (
    <VirtualBox
      label={t('people.many.results')}
      count={sorted.length}
      rowHeight={3.75}
      className="max-h-[32rem]"
      row={(index) => {
        const row = sorted[index];
        if (row === undefined) return null;
        const { localpart, outcome, handOver, problem } = row;
        return (
          <>
            <StateIcon tone={tones[outcome]} />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">
                <UntrustedText>{handOver?.name ?? localpart}</UntrustedText>
              </span>
              <span className="block truncate text-small text-quiet">
                {problem ? (
                  <span className="text-trouble">{inWords(problem).title}</span>
                ) : (
                  t(`people.many.outcome.${outcome}`)
                )}
              </span>
            </span>
            {handOver && (
              <CopyButton
                text={handOverText(handOver, 'created', language)}
                what={t('people.many.textFor', { name: handOver.name })}
              />
            )}
          </>
        );
      }}
    />
  );
}
