import type { Card, cardStepKeys, Invitation } from '../../../shared/contract/invitations.ts';
import { outsideAddresses } from '../../../shared/outside-addresses.ts';
import { hostnames, type ServerSpec } from '../../../shared/spec/index.ts';
import { isTrustedByHand } from '../../server/tls/own-certificate.ts';

type Way = Card['ways'][number];
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

/** Everything on an invite card. Pure. */
export function cardOf(invitation: Invitation, spec: ServerSpec): Card {
  const { matrix, web } = hostnames(spec);
  const homeserverUrl = `https://${matrix}`;
  const webUrl = web === undefined ? null : `https://${web}`;
  const certificateFile = isTrustedByHand(spec.tls);
  const link = webUrl === null ? homeserverUrl : registrationLink(webUrl, invitation.token);
  return {
    invitation,
    link,
    server: spec.domain,
    homeserverUrl,
    webUrl,
    brand: spec.features.elementWeb.brand,
    certificateFile,
    ways: [...webWays(webUrl), desktopWay, ...phoneWays(webUrl !== null)].map((way) =>
      certificateFile ? { ...way, steps: ['trust-certificate', ...way.steps] } : way,
    ),
  };
}

/**
 * Element Web at registration. It asks for the code in a later step and does not read it from the link;
 * the code stands behind the # so that it never reaches any server's log.
 */
export function registrationLink(webUrl: string, token: string): string {
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
