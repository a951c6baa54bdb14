import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { PrivacyFact, PrivacyTopic } from '../../../shared/privacy/fact.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { paths } from '../../base/paths.ts';
import { Card } from '../../ui/card.tsx';
import { entries } from '../settings/entries.ts';
import { useFieldWords } from '../settings/use-field-words.ts';
import { useFactWords } from './use-fact-words.ts';

interface FactsCardProps {
  readonly server: ServerSummary;
  readonly topic: PrivacyTopic;
  readonly facts: readonly PrivacyFact[];
}

/** What is true of one of those who might see something, each with the way to the setting that decides it. */
export function FactsCard({ server, topic, facts }: FactsCardProps) {
  const { t } = useTranslation();
  const say = useFactWords();
  return (
    <Card title={t(`privacy.topics.${topic}`)} className="break-inside-avoid">
      <ul className="list-disc space-y-2 ps-5 marker:text-quiet">
        {facts.map((fact) => (
          <li key={fact.code} className="measure">
            {say(fact)}
            {fact.setting && <ChangeLink server={server} setting={fact.setting} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function ChangeLink({ server, setting }: { readonly server: ServerSummary; readonly setting: string }) {
  const { t } = useTranslation();
  const words = useFieldWords();
  const path = entries.find((entry) => entry.path === setting)?.path;
  if (path === undefined) return null;
  return (
    <>
      {' '}
      <Link
        href={paths.setting(server.id, path)}
        aria-label={t('privacy.changeLabel', { label: words(path).label })}
        className="text-lamp underline decoration-1 underline-offset-3 hover:text-lamp-hover"
      >
        {t('privacy.change')}
      </Link>
    </>
  );
}
