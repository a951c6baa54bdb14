import { message } from '../../../../shared/message.ts';
import type { Component } from '../../component.ts';
import { images } from '../../images.ts';
import { configFile } from '../../managed-file.ts';
import { ownUsers } from '../../own-users.ts';
import { fillPlaces, templateText } from '../../template.ts';

const modelUser = ownUsers.ollama;

/** Whoever asks a model is there, and the model itself, which has to be fetched from outside. */
export const modelsNetwork = { models: { internal: false } } as const;

/** Runs a language model on the server itself. Nobody but programs beside it can reach it. */
export const ollama: Component = {
  id: 'ollama',
  image: images.ollama,
  enabled: ({ features }) => features.ollama.enabled,
  secrets: () => [],
  folders: [{ path: 'data/ollama', mode: 0o700, ...modelUser }],
  keeps: [{ kind: 'not-kept', path: 'data/ollama', why: message('kept.fetched-again') }],
  files: ({ spec, templates }) => [
    // The spec lets nothing into a model's name that a shell would see.
    configFile(
      'ollama/start.sh',
      fillPlaces(templateText(templates, 'ollama/start.sh'), { MODEL: spec.features.ollama.model }),
    ),
  ],
  service: () => ({}),
  ports: () => [],
  contributes: ({ spec }) => ({
    networks: modelsNetwork,
    languageModel: { address: 'http://ollama:11434/v1', model: spec.features.ollama.model },
  }),
};
