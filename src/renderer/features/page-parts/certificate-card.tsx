import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { certificatePage } from '../../../shared/spec/hostnames.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { addWords } from '../../base/later-words.ts';
import { useAction } from '../../client/use-action.ts';
import { useCall } from '../../client/use-call.ts';
import { useSave } from '../../client/use-save.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { CodeText } from '../../ui/text.tsx';
import { useToast } from '../../ui/toast.tsx';
import { certificate } from '../../words/certificate.ts';

addWords({ certificate });

interface CertificateCardProps {
  readonly server: ServerSummary;
  /** Who has to trust it: the host's own devices, or those of whoever gets an invitation or a password. */
  readonly whose?: 'own' | 'guest';
}

/** A server for one's own network signs its own certificates: here is what devices have to trust. */
export function CertificateCard({ server, whose = 'own' }: CertificateCardProps) {
  const { t } = useTranslation();
  const say = useToast();
  const saveFile = useSave();
  const authority = useAction('tls.authority');
  const { data } = useCall('servers.spec', { serverId: server.id }, { fresh: 30_000 });
  const page = data?.deployed ? certificatePage(data.deployed) : undefined;

  const save = async () => {
    const result = await authority.run({ serverId: server.id });
    if (!result.ok) return;
    if (result.value.pem === null) return say(t('certificate.none'), 'attention');
    const pem = new Blob([result.value.pem], { type: 'application/x-pem-file' });
    await saveFile(`${server.domain ?? server.name}.crt`, pem);
  };

  return (
    <Card title={t(whose === 'own' ? 'certificate.title' : 'certificate.titleGuest')}>
      <p className="measure text-quiet">
        {t(whose === 'own' ? 'certificate.lead' : 'certificate.leadGuest')}
      </p>
      <div className="my-4">
        <Button icon={Download} busy={authority.pending} onClick={save}>
          {t('certificate.get')}
        </Button>
      </div>
      {page && (
        <p className="measure mb-4">
          {t('certificate.page')} <CodeText>{page}</CodeText>{' '}
          <CopyButton text={page} what={t('certificate.pageWhat')} />
        </p>
      )}
      {authority.problem && <ProblemCard problem={authority.problem} handlers={{ retry: save }} alert />}
      <p className="measure text-small text-quiet">{t('certificate.how')}</p>
      <Disclosure title={t('ui.details')} className="mt-2">
        <p className="measure text-small text-quiet">{t('certificate.term')}</p>
      </Disclosure>
    </Card>
  );
}
