import { useTranslation } from 'react-i18next';
import { Disclosure } from '../../../ui/disclosure.tsx';

const words = ['server', 'channel', 'voice', 'news', 'category', 'role', 'invite', 'dm'] as const;

/** Which word of Discord is which here. */
export function DiscordWords() {
  const { t } = useTranslation();
  return (
    <Disclosure title={t('spaces.discord.title')}>
      <table className="w-full text-start">
        <thead className="text-small text-quiet">
          <tr>
            <th scope="col" className="py-1.5 pe-4 text-start font-medium">
              {t('spaces.discord.theirs')}
            </th>
            <th scope="col" className="py-1.5 text-start font-medium">
              {t('spaces.discord.ours')}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line align-top">
          {words.map((word) => (
            <tr key={word}>
              <th scope="row" className="py-2 pe-4 text-start font-medium">
                {t(`spaces.discord.${word}`)}
              </th>
              <td className="py-2 text-quiet">{t(`spaces.discord.${word}Is`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-3 text-small text-quiet">{t('spaces.discord.more')}</p>
    </Disclosure>
  );
}
