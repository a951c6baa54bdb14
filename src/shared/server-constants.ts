/** Where everything of ours lies on a server. Templates and scripts write these out; a test holds them to it. */
export const serverHome = '/opt/innkeeper';

/** The name Compose gives to everything Innkeeper starts. */
export const composeProject = 'innkeeper';

/**
 * Synapse's port, inside its network and on the server's 127.0.0.1, where the tunnel finds the admin API. See
 * templates/synapse/service.yaml.
 */
export const synapsePort = 8008;

/** Synapse, for programs in the Docker networks. */
export const synapseInside = `http://synapse:${synapsePort}`;
