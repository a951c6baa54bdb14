import { Globe, type LucideIcon, MonitorSmartphone, Smartphone } from 'lucide-react';
import { QRCodeSVG } from 'qrcode.react';
import { useTranslation } from 'react-i18next';
import type { InvitationCard } from '../../../../shared/contract/invitations.ts';
import { Fact } from '../../../ui/card.tsx';
import { Logo } from '../../../ui/logo.tsx';
import { isolate, sanitize, UntrustedText } from '../../../ui/text.tsx';
import { useExpiry } from '../list/invitation-words.ts';

const usualBrand = 'Element';

const icons: Readonly<Record<InvitationCard['ways'][number]['device'], LucideIcon>> = {
  web: Globe,
  desktop: MonitorSmartphone,
  android: Smartphone,
  ios: Smartphone,
};

/**
 * An invitation on one page, as it is printed and sent: always light, and laid out by its own width.
 * `data-link` marks what a PDF makes clickable.
 */
export function InviteCard({ card }: { readonly card: InvitationCard }) {
  const { t } = useTranslation();
  const expiry = useExpiry();
  const { invitation, link, server, ways, certificatePage: page } = card;
  // The chat page's usual name says nothing about the house.
  const house = card.brand === usualBrand ? server : sanitize(card.brand);
  return (
    <div className="@container scheme-light rounded-card bg-white text-ink">
      <article className="overflow-hidden rounded-card border border-line bg-surface">
        <header className="flex items-center gap-4 bg-lamp px-7 py-6 text-on-lamp @max-[30rem]:px-5">
          <Logo className="size-14 shrink-0 rounded-[14px] ring-2 ring-white/25" />
          <div className="min-w-0">
            <h2 className="text-title font-semibold tracking-tight">
              {t('invitations.card.title', { house })}
            </h2>
            {invitation.label && (
              <p className="text-lead break-words">
                {t('invitations.card.for', { name: isolate(invitation.label) })}
              </p>
            )}
          </div>
        </header>
        <div className="grid gap-6 px-7 py-6 @max-[30rem]:px-5 @min-[36rem]:grid-cols-[13rem_minmax(0,1fr)]">
          <div className="mx-auto w-52 space-y-4">
            {page && (
              <QrCode
                value={page.link}
                title={t('invitations.card.certificateQr')}
                caption={t('invitations.card.scanFirst')}
              />
            )}
            <QrCode
              value={link}
              title={t('invitations.card.qr')}
              caption={t(page ? 'invitations.card.scanThen' : 'invitations.card.scan')}
            />
          </div>
          <dl className="min-w-0 space-y-3 self-center">
            {page && (
              <>
                <Fact title={t('invitations.card.certificate')} exact>
                  <CardLink href={page.link} shown={page.link.replace(/#.*$/, '')} />
                </Fact>
                <Fact title={t('invitations.card.fingerprint')} exact>
                  <span className="font-mono text-small">
                    {linesOf(page.fingerprint).map((line) => (
                      <span key={line} className="block whitespace-nowrap">
                        {line}
                      </span>
                    ))}
                  </span>
                </Fact>
              </>
            )}
            <Fact title={t('invitations.card.link')} exact>
              <CardLink href={link} shown={link} />
            </Fact>
            <Fact title={t('invitations.card.server')} exact>
              <span className="font-mono font-semibold">{server}</span>
            </Fact>
            <Fact title={t('invitations.card.code')} exact>
              <span className="font-mono font-semibold">{invitation.token}</span>
            </Fact>
            <Fact title={t('invitations.card.good')}>
              {expiry(invitation)}
              {invitation.uses !== null && (
                <>
                  {', '}
                  {t('invitations.card.uses', { count: invitation.uses })}
                </>
              )}
            </Fact>
          </dl>
        </div>
        <div className="grid gap-x-8 gap-y-5 border-t border-line bg-paper px-7 py-6 @max-[30rem]:px-5 @min-[36rem]:grid-cols-2">
          {ways.map((way) => (
            <Way key={way.device + way.app} card={card} way={way} />
          ))}
        </div>
        <p className="border-t border-line px-7 py-3 text-small text-quiet @max-[30rem]:px-5">
          <UntrustedText>{t('invitations.card.foot', { server })}</UntrustedText>
        </p>
      </article>
    </div>
  );
}

/** Eight pairs a line: people compare it with what their device shows. */
function linesOf(fingerprint: string): readonly string[] {
  return fingerprint.match(/.{1,24}/g) ?? [];
}

interface QrCodeProps {
  readonly value: string;
  readonly title: string;
  readonly caption: string;
}

function QrCode({ value, title, caption }: QrCodeProps) {
  return (
    <div className="space-y-2">
      <div className="rounded-card border border-line bg-white p-3">
        <QRCodeSVG
          value={value}
          size={256}
          level="M"
          marginSize={0}
          fgColor="#1f1b16"
          bgColor="#ffffff"
          title={title}
          className="h-auto w-full"
        />
      </div>
      <p className="text-center text-small text-quiet">{caption}</p>
    </div>
  );
}

function CardLink({ href, shown }: { readonly href: string; readonly shown: string }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer"
      data-link={href}
      className="text-lamp underline decoration-1 underline-offset-3"
    >
      {shown}
    </a>
  );
}

function Way({ card, way }: { readonly card: InvitationCard; readonly way: InvitationCard['ways'][number] }) {
  const { t } = useTranslation();
  const { device, app, canRegister, getUrl, steps } = way;
  const Icon = icons[device];
  const name = t(`invitations.app.${app}`);
  return (
    <section className="break-inside-avoid">
      <h3 className="flex items-center gap-2 font-semibold">
        <Icon aria-hidden className="size-4.5 shrink-0 text-lamp" />
        {t(`invitations.device.${device}`)}
        <span className="font-normal text-quiet">{name}</span>
      </h3>
      <ol className="mt-1.5 list-decimal space-y-0.5 ps-5 text-small marker:text-quiet">
        {steps.map((step) => (
          <li key={step}>
            {t(`invitations.step.${step}`, { app: name, server: card.server })}
            {step === 'install-app' && getUrl !== undefined && (
              <>
                {' '}
                <a
                  href={getUrl}
                  target="_blank"
                  rel="noreferrer"
                  data-link={getUrl}
                  className="break-all text-lamp underline decoration-1 underline-offset-2"
                >
                  {getUrl.replace(/^https:\/\//, '')}
                </a>
              </>
            )}
          </li>
        ))}
      </ol>
      {!canRegister && <p className="mt-1.5 text-small text-quiet">{t('invitations.card.cannot')}</p>}
    </section>
  );
}
