import type { Card, cardStepKeys, Invitation } from '../../../shared/contract/invitations.ts';
import { outsideAddresses } from '../../../shared/outside-addresses.ts';
import { hostnames, type ServerSpec } from '../../../shared/spec/index.ts';

type Way = Card['ways'][number];
type Step = (typeof cardStepKeys)[number];

const { element: getElement, elementX: getElementX } = outsideAddresses;

const registerInApp: readonly Step[] = [
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
  const link = webUrl === null ? homeserverUrl : registrationLink(webUrl, invitation.token);
  return {
    invitation,
    link,
    server: spec.domain,
    homeserverUrl,
    webUrl,
    brand: spec.features.elementWeb.brand,
    ways: [...webWays(webUrl), ...elementWays(), ...elementXWays(webUrl !== null)],
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

function elementWays(): Way[] {
  return (['desktop', 'android', 'ios'] as const).map((device) => ({
    device,
    app: 'element',
    canRegister: true,
    getUrl: getElement[device],
    steps: [...registerInApp],
  }));
}

/** Element X makes accounts only where the Matrix Authentication Service runs: elsewhere it signs in to one that exists. */
function elementXWays(hasWeb: boolean): Way[] {
  const steps: Step[] = [
    ...(hasWeb ? (['register-on-web-first'] as const) : []),
    'install-app',
    'choose-other-server',
    'enter-server',
    'sign-in',
  ];
  return (['android', 'ios'] as const).map((device) => ({
    device,
    app: 'element-x',
    canRegister: false,
    getUrl: getElementX[device],
    steps: [...steps],
  }));
}
