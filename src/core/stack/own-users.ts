/**
 * Users of programs whose images come with number 1000. On most servers that is the first person's: they could read the
 * secrets of a program of theirs by way of its process. These numbers are nobody's.
 */
export const ownUsers = {
  ollama: { uid: 65526, gid: 65526 },
  baibot: { uid: 65527, gid: 65527 },
  authentik: { uid: 65528, gid: 65528 },
  jitsi: { uid: 65529, gid: 65529 },
} as const;
