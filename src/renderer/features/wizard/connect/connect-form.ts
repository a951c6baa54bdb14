import type { TFunction } from 'i18next';
import { z } from 'zod';
import type { Credentials } from '../../../../shared/contract.ts';
import { hostAddress } from '../../../../shared/spec/fields.ts';

/** What the host fills in. The secrets in it live in their fields and go to the core, nowhere else. */
export interface ConnectForm {
  readonly address: string;
  readonly user: string;
  readonly port: number;
  readonly way: 'password' | 'key' | 'agent';
  readonly password: string;
  readonly privateKey: string;
  /** The file the key came from; '' for one that was pasted. */
  readonly keyFile: string;
  readonly passphrase: string;
}

/** The form's rules, with their words. The core checks again. */
export function connectSchema(t: TFunction) {
  const user = z
    .string()
    .min(1, t('connect.errors.user'))
    .regex(/^[a-z_][a-z0-9_.-]{0,31}$/i, t('connect.errors.userForm'));
  const text = z.string();
  return z
    .object({
      address: z
        .string()
        .transform(normalizeAddress)
        .pipe(
          z
            .string()
            .min(1, t('connect.errors.address'))
            .refine((value) => hostAddress.safeParse(value).success, t('connect.errors.addressForm')),
        ),
      user: z.string().trim().pipe(user),
      port: z
        .number(t('connect.errors.port'))
        .int(t('connect.errors.port'))
        .min(1, t('connect.errors.port'))
        .max(65535, t('connect.errors.port')),
      way: z.enum(['password', 'key', 'agent']),
      password: text,
      privateKey: text,
      keyFile: text,
      passphrase: text,
    })
    .superRefine((form, context) => {
      const wrong = (path: keyof ConnectForm, message: string) =>
        context.addIssue({ code: 'custom', path: [path], message });
      if (form.way === 'password' && form.password === '') wrong('password', t('connect.errors.password'));
      if (form.way !== 'key') return;
      const key = form.privateKey.trim();
      if (key === '') wrong('privateKey', t('connect.errors.key'));
      else if (/^(ssh-|ecdsa-|sk-)/.test(key)) wrong('privateKey', t('connect.errors.keyPublic'));
      else if (!/^(-----BEGIN |PuTTY-User-Key-File)/.test(key))
        wrong('privateKey', t('connect.errors.keyForm'));
    });
}

/** People paste addresses with what stood around them: blanks, brackets of IPv6, a scheme. */
function normalizeAddress(typed: string): string {
  return typed
    .trim()
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/\/.*$/, '')
    .replace(/^\[(.*)\]$/, '$1');
}

/** What the form proves oneself with. */
export function credentialsOf(form: ConnectForm): Credentials {
  switch (form.way) {
    case 'password':
      return { kind: 'password', password: form.password };
    case 'key':
      return {
        kind: 'key',
        privateKey: `${form.privateKey.trim()}\n`,
        ...(form.passphrase ? { passphrase: form.passphrase } : {}),
      };
    case 'agent':
      return { kind: 'agent' };
  }
}
