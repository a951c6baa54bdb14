import { useTranslation } from 'react-i18next';
import type { BackupStatus } from '../../../shared/contract/backups.ts';
import { Card } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { useSay } from '../../ui/use-language.ts';

/** What a backup holds, and what it leaves out with the reason. */
export function ContentsCard({ contents }: { readonly contents: BackupStatus['contents'] }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <Card title={t('backups.contents.title')}>
      <p className="measure mb-3 text-quiet">{t('backups.contents.lead')}</p>
      <Disclosure title={t('ui.details')}>
        <div className="space-y-4">
          <Paths title={t('backups.contents.databases')} paths={contents.databases} />
          <Paths title={t('backups.contents.folders')} paths={contents.folders} />
          {contents.left.length > 0 && (
            <div>
              <h3 className="mb-1 font-medium">{t('backups.contents.left')}</h3>
              <ul className="space-y-1">
                {contents.left.map(({ path, why }) => (
                  <li key={path} className="text-small text-quiet">
                    <bdi dir="ltr" className="font-mono break-all text-ink">
                      {path}
                    </bdi>
                    {' · '}
                    {say(why)}
                  </li>
                ))}
              </ul>
            </div>
          )}
        </div>
      </Disclosure>
    </Card>
  );
}

function Paths({ title, paths }: { readonly title: string; readonly paths: readonly string[] }) {
  if (paths.length === 0) return null;
  return (
    <div>
      <h3 className="mb-1 font-medium">{title}</h3>
      <ul dir="ltr" className="space-y-0.5 text-start font-mono text-small break-all">
        {paths.map((path) => (
          <li key={path}>{path}</li>
        ))}
      </ul>
    </div>
  );
}
