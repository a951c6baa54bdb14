import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../shared/plan.ts';
import { Card } from '../../ui/card.tsx';
import { ChoiceCards } from '../../ui/choice-cards.tsx';
import { CodeText } from '../../ui/text.tsx';

export type EditedFiles = 'keep' | 'replace';

interface EditedFilesCardProps {
  readonly plan: Plan;
  readonly value: EditedFiles;
  readonly onChange: (value: EditedFiles) => void;
}

/** Files somebody changed on the server, and the question what should happen to them. */
export function EditedFilesCard({ plan, value, onChange }: EditedFilesCardProps) {
  const { t } = useTranslation();
  if (plan.edited.length === 0) return null;
  return (
    <Card title={t('review.edited')}>
      <p className="mb-2 text-quiet">{t('review.editedLead', { count: plan.edited.length })}</p>
      <ul className="mb-4 space-y-1">
        {plan.edited.map((path) => (
          <li key={path}>
            <CodeText>{path}</CodeText>
          </li>
        ))}
      </ul>
      <ChoiceCards
        label={t('review.edited')}
        labelHidden
        value={value}
        onChange={onChange}
        choices={[
          { value: 'keep', title: t('review.keep'), body: t('review.keepBody') },
          { value: 'replace', title: t('review.replace'), body: t('review.replaceBody') },
        ]}
      />
    </Card>
  );
}
