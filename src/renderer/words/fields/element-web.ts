import type { FeatureWords } from './tree.ts';

export const elementWebWords = {
  enabled: {
    label: 'Web app',
    hint: 'People chat in the browser without installing anything.',
    term: 'Element Web',
  },
  brand: {
    label: 'Name of the web app',
    hint: 'Shown in the tab and on the sign-in page.',
    term: 'Element Web: brand',
  },
  theme: {
    label: 'Light or dark web app',
    hint: 'The default until people choose for themselves.',
    term: 'Element Web: default_theme',
    choices: {
      system: 'Like each person’s device',
      light: 'Light',
      dark: 'Dark',
    },
  },
  welcomeText: {
    label: 'Welcome text',
    hint: 'Shown before people sign in.',
    term: 'Element Web: embedded_pages.welcome_url',
  },
  logo: {
    label: 'Logo',
    hint: 'Above the sign-in form: a picture of up to 48 KB, or an address under your domain.',
    term: 'Element Web: auth_header_logo_url',
  },
  background: {
    label: 'Background',
    hint: 'Behind the sign-in form: a picture of up to 48 KB, or an address under your domain.',
    term: 'Element Web: welcome_background_url',
  },
  footerLinks: {
    label: 'Links below the sign-in form',
    hint: 'Such as a legal notice. Each has a text and a url.',
    term: 'Element Web: auth_footer_links',
  },
  labs: {
    label: 'Show experimental features',
    hint: 'A page in the web app’s settings where people can try them.',
    term: 'Labs (Element Web: show_labs_settings)',
  },
  labsFeatures: {
    label: 'Experimental features that are on',
    hint: 'Element’s names for them, starting with feature_, one per line.',
    term: 'Element Web: features',
  },
  extra: {
    label: 'Custom web app configuration',
    hint: 'Settings without a field here, as YAML.',
    term: 'Element Web: config.json',
  },
} as const satisfies FeatureWords<'elementWeb'>;
