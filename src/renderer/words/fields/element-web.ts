import type { FeatureWords } from './tree.ts';

export const elementWebWords = {
  enabled: {
    label: 'A chat page in the browser',
    hint: 'People open it and need to install nothing.',
    term: 'Element Web',
  },
  brand: {
    label: 'Title of the chat page',
    hint: 'Shown in the tab and on the sign-in page.',
    term: 'Element Web: brand',
  },
  theme: {
    label: 'Light or dark chat page',
    hint: 'What people see until they choose for themselves.',
    term: 'Element Web: default_theme',
    choices: {
      system: 'Like each person’s device',
      light: 'Light',
      dark: 'Dark',
    },
  },
  welcomeText: {
    label: 'Text of the first page',
    hint: 'What people read before they sign in.',
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
    hint: 'Such as an imprint. Each has a text and a url.',
    term: 'Element Web: auth_footer_links',
  },
  labs: {
    label: 'Show unfinished features',
    hint: 'A page in the settings where people may try what is not ready.',
    term: 'Labs (Element Web: show_labs_settings)',
  },
  labsFeatures: {
    label: 'Unfinished features that are on',
    hint: 'Element’s names for them, feature_ and more, one per line.',
    term: 'Element Web: features',
  },
  extra: {
    label: 'More of the chat page',
    hint: 'Settings of its own that have no place here, as YAML.',
    term: 'Element Web: config.json',
  },
} as const satisfies FeatureWords<'elementWeb'>;
