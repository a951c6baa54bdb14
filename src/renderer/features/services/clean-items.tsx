import { useTranslation } from 'react-i18next';
import type { CleanupItem, CleanupKind } from '../../../shared/contract/services.ts';
import { Card } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { useBytes } from '../../ui/format.ts';
import { SwitchRow } from '../../ui/toggles.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { useServiceName } from '../servers/use-service-name.ts';

/** What the host sees of each kind: nothing else goes. */
export function detailsOf(items: readonly CleanupItem[]): Partial<Record<CleanupKind, string[]>> {
  return Object.fromEntries(items.map(({ kind, details }) => [kind, [...details]]));
}

/** Whether there is anything to do about a kind, and it can be done now. */
export function isWorthwhile({ frees, count, needs }: CleanupItem): boolean {
  return needs === undefined && (frees === null ? count > 0 : frees > 0);
}

interface CleanItemsProps {
  readonly items: readonly CleanupItem[];
  readonly chosen: ReadonlySet<CleanupKind>;
  readonly onChange: (kind: CleanupKind, chosen: boolean) => void;
}

/** What can go, each with its switch; what would free nothing is a quiet line below. */
export function CleanItems({ items, chosen, onChange }: CleanItemsProps) {
  const { t } = useTranslation();
  const bytes = useBytes();
  const nameOf = useServiceName();
  const { cleanup: names } = useLanguage().words;
  const offered = items.filter(isWorthwhile);
  const others = items.filter((item) => !isWorthwhile(item));
  const details = items.filter((item) => item.details.length > 0);
  return (
    <Card title={t('cleanUp.what')}>
      <ul className="divide-y divide-line">
        {offered.map(({ kind, frees }) => (
          <li key={kind} className="py-3 first:pt-0">
            <SwitchRow
              label={names[kind]}
              hint={
                <>
                  <span className="numbers font-medium text-ink">
                    {frees === null
                      ? t('cleanUp.freesUnknown')
                      : t('cleanUp.frees', { amount: bytes(frees) })}
                  </span>
                  <br />
                  {t(`cleanUp.body.${kind}`)}
                </>
              }
              checked={chosen.has(kind)}
              onChange={(on) => onChange(kind, on)}
            />
          </li>
        ))}
        {others.map(({ kind, needs }) => (
          <li key={kind} className="flex flex-wrap justify-between gap-x-4 py-3 text-quiet">
            <span>{names[kind]}</span>
            <span className="text-small">
              {needs === undefined
                ? t('cleanUp.freesNothing')
                : t('cleanUp.needs', { service: nameOf(needs) })}
            </span>
          </li>
        ))}
      </ul>
      {details.length > 0 && (
        <Disclosure title={t('cleanUp.exact')} className="mt-2">
          <ul
            dir="ltr"
            className="max-h-60 space-y-1 overflow-y-auto font-mono text-small break-all text-quiet"
          >
            {details.flatMap((item) =>
              item.details.map((line) => (
                <li key={`${item.kind} ${line}`}>
                  <span className="text-ink">{item.kind}</span> {line}
                </li>
              )),
            )}
          </ul>
        </Disclosure>
      )}
    </Card>
  );
}
