import type { cardStepKeys, Invitation, InvitationCard } from '../../../shared/contract/invitations.ts';
import { outsideAddresses } from '../../../shared/outside-addresses.ts';
import {
  certificatePage,
  hostnames,
  httpsAddress,
  type ServerSpec,
  serverEntry,
} from '../../../shared/spec/index.ts';
import { isTrustedByHand } from '../../server/tls/own-certificate.ts';

type Way = InvitationCard['ways'][number];
type Step = (typeof cardStepKeys)[number];

const { element: getElement, elementX: getElementX } = outsideAddresses;

const registerInApp: Step[] = [
  'install-app',
  'choose-create-account',
  'choose-other-server',
  'enter-server',
  'choose-name-and-password',
  'enter-code',
  'save-recovery-key',
];

/** Everything on an invite card. `fingerprint` is that of the server's own authority, where one is known. Pure. */
export function cardOf(invitation: Invitation, spec: ServerSpec, fingerprint?: string): InvitationCard {
  const { matrix, web } = hostnames(spec);
  const homeserverUrl = httpsAddress(spec, matrix);
  const webUrl = web === undefined ? null : httpsAddress(spec, web);
  const page = fingerprint === undefined ? undefined : certificatePage(spec);
  const certificateFile = page === undefined && isTrustedByHand(spec.tls);
  const ways = spec.home.enabled && webUrl !== null ? [] : [desktopWay, ...phoneWays(webUrl !== null)];
  const before: Step[] = page ? ['open-certificate-page'] : certificateFile ? ['trust-certificate'] : [];
  const link = webUrl === null ? homeserverUrl : registrationLink(webUrl, invitation.token);
  return {
    invitation,
    link,
    server: serverEntry(spec),
    homeserverUrl,
    webUrl,
    brand: spec.features.elementWeb.brand,
    certificateFile,
    mail: spec.features.synapse.mail.enabled,
    // Behind the # it reaches no server: the page shows it for comparing.
    ...(page && fingerprint && { certificatePage: { link: `${page}#${fingerprint}`, fingerprint } }),
    // Apps of a store often refuse certificates that were added by hand; browsers on the same devices take them.
    ways: [...webWays(webUrl), ...ways].map((way) => ({ ...way, steps: [...before, ...way.steps] })),
  };
}

/**
 * Element Web at registration. It asks for the code in a later step and does not read it from the link;
 * the code stands behind the # so that it never reaches any server's log.
 */
function registrationLink(webUrl: string, token: string): string {
  return `${webUrl}/#/register?registration_token=${encodeURIComponent(token)}`;
}

function webWays(webUrl: string | null): Way[] {
  if (webUrl === null) return [];
  const steps: Step[] = ['open-link', 'choose-name-and-password', 'enter-code', 'save-recovery-key'];
  return [{ device: 'web', app: 'element', canRegister: true, steps }];
}

const desktopWay: Way = {
  device: 'desktop',
  app: 'element',
  canRegister: true,
  getUrl: getElement.desktop,
  steps: registerInApp,
};

/**
 * No app on a phone makes an account with a code here: Element X does it only where the Matrix Authentication Service
 * runs, and the Element before it has no step for a registration token. They sign in to one that exists.
 */
function phoneWays(hasWeb: boolean): Way[] {
  const elsewhere: Step = hasWeb ? 'register-on-web-first' : 'register-on-computer-first';
  return (['android', 'ios'] as const).map((device) => ({
    device,
    app: 'element-x',
    canRegister: false,
    getUrl: getElementX[device],
    steps: [elsewhere, 'install-app', 'choose-other-server', 'enter-server', 'sign-in'],
  }));
}
