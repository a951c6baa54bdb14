import { PracticeProblem } from './problem.ts';
import type { Variant } from './types.ts';

/** A whole variant from the few things somebody asked for. The default is a server as a host rents it, Docker included. */
export function completeVariant(wanted: Partial<Variant> = {}): Variant {
  const login = wanted.login ?? 'root';
  const variant: Variant = {
    system: wanted.system ?? 'sid',
    docker: wanted.docker ?? 'installed',
    login,
    // Where another user logs in, root usually cannot.
    rootLogin: wanted.rootLogin ?? login === 'root',
    passwordLogin: wanted.passwordLogin ?? false,
    sshPort: wanted.sshPort ?? 22,
    portsTaken: wanted.portsTaken ?? [],
    fullDisk: wanted.fullDisk ?? false,
    dpkgLocked: wanted.dpkgLocked ?? false,
    shellBanner: wanted.shellBanner ?? false,
    pulled: wanted.pulled ?? false,
  };
  const ports = [variant.sshPort, ...variant.portsTaken];
  if (ports.some((port) => !Number.isInteger(port) || port < 1 || port > 65535)) {
    throw new PracticeProblem('a port is a whole number from 1 to 65535');
  }
  if (variant.pulled && variant.fullDisk) {
    throw new PracticeProblem('a server whose disk is full cannot have its images pulled');
  }
  if (login === 'root' && !variant.rootLogin) {
    throw new PracticeProblem('a server whose only login is root cannot have root login off');
  }
  return variant;
}

export function loginUser(variant: Variant): string {
  return variant.login === 'root' ? 'root' : 'debian';
}

/** The settings that the server's own provisioning reads at its first start. */
export function provisionSettings(variant: Variant, password: string): string {
  const settings = {
    LOGIN_USER: loginUser(variant),
    PASSWORD: password,
    SUDO_PASSWORD: variant.login === 'sudo-password',
    ROOT_LOGIN: variant.rootLogin,
    PASSWORD_LOGIN: variant.passwordLogin,
    SSH_PORT: variant.sshPort,
    PORTS_TAKEN: variant.portsTaken.join(' '),
    FULL_DISK: variant.fullDisk,
    DPKG_LOCKED: variant.dpkgLocked,
    SHELL_BANNER: variant.shellBanner,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join('');
}
