import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { type PrivacyFact, privacyTopics } from '../../../shared/privacy/fact.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { paths } from '../../base/paths.ts';
import { useSave } from '../../client/use-save.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useDay } from '../../ui/format.ts';
import { ScrollText, sanitize } from '../../ui/text.tsx';
import { useFactWords } from './use-fact-words.ts';

interface PublishCardProps {
  readonly server: ServerSummary;
  readonly facts: readonly PrivacyFact[];
}

/** The same facts as one text, for the members. */
export function PublishCard({ server, facts }: PublishCardProps) {
  const { t } = useTranslation();
  const save = useSave();
  const text = usePublishedText(server, facts);
  const name = t('privacy.publish.file', { name: sanitize(server.name) });
  return (
    <Card title={t('privacy.publish.title')}>
      <p className="measure mb-3 text-quiet">{t('privacy.publish.lead')}</p>
      <ScrollText
        label={t('privacy.publish.label')}
        className="max-h-72 rounded-control bg-dusk p-4 text-small"
      >
        {text}
      </ScrollText>
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <CopyButton text={text} what={t('privacy.publish.what')} worded />
        <Button
          icon={Download}
          onClick={() => save(name, new Blob([`${text}\n`], { type: 'text/plain;charset=utf-8' }))}
        >
          {t('privacy.publish.save')}
        </Button>
        <Link href={paths.setting(server.id, 'features.caddy.terms')} className={buttonClass('quiet')}>
          {t('privacy.publish.toTerms')}
        </Link>
      </div>
    </Card>
  );
}

function usePublishedText(server: ServerSummary, facts: readonly PrivacyFact[]): string {
  const { t } = useTranslation();
  const say = useFactWords();
  const day = useDay();
  const parts = privacyTopics.flatMap((topic) => {
    const lines = facts.filter((fact) => fact.topic === topic).map((fact) => `- ${say(fact, true)}`);
    return lines.length === 0 ? [] : [[t(`privacy.topics.${topic}`), ...lines].join('\n')];
  });
  return [
    t('privacy.publish.heading', { name: sanitize(server.name) }),
    ...parts,
    t('privacy.publish.asOf', { day: day(new Date().toISOString()) }),
  ].join('\n\n');
}
