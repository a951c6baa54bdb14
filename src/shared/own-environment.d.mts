type Environment = Record<string, string | undefined>;

/** The whole environment as this program was given it. Its secrets are no longer in `env` (this process's), so no child is told them. */
export function takeSecrets(env?: Environment): Readonly<Environment>;
