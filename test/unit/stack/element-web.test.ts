import { expect, test } from 'vitest';
import type { SpecInput } from '../../../src/shared/spec/index.ts';
import { fileOf, render, specWith } from '../../support/stack/render.ts';

const config = (features: SpecInput['features'] = {}) =>
  JSON.parse(fileOf(render(specWith({ features })), 'config/element-web/config.json'));

test('it knows its server and no other', () => {
  const text = JSON.stringify(config());
  expect(config()).toMatchObject({
    default_server_config: {
      'm.homeserver': { base_url: 'https://matrix.inn.test', server_name: 'inn.test' },
    },
    disable_custom_urls: true,
    disable_guests: true,
    permalink_prefix: 'https://chat.inn.test',
    room_directory: { servers: ['inn.test'] },
  });
  // Left out, Element would fall back to other people's integration manager.
  expect(config()).toMatchObject({
    integrations_ui_url: null,
    integrations_rest_url: null,
    integrations_widgets_urls: null,
  });
  expect(text).not.toMatch(/example\.org|vector\.im|matrix\.org|posthog|sentry|identity_server/);
  expect(config()).not.toHaveProperty('default_server_name');
});

test.each([
  ['system', undefined],
  ['light', 'light'],
  ['dark', 'dark'],
] as const)('theme %s', (theme, wanted) => {
  expect(config({ elementWeb: { theme } }).default_theme).toBe(wanted);
});

test('it does not ask who is online where that is off', () => {
  expect(config({ synapse: { presence: 'off' } }).enable_presence_by_hs_url).toEqual({
    'https://matrix.inn.test': false,
  });
  expect(config()).not.toHaveProperty('enable_presence_by_hs_url');
});
