/**
 * Users of programs whose images come with a number that a person of the server could have, most of all 1000: they could
 * read the secrets of such a program by way of its process. These numbers are nobody's.
 */
export const ownUsers = {
  bridge: { uid: 65524, gid: 65524 },
  // Its image lets any number of group 0 write where it has to.
  pgadmin: { uid: 65525, gid: 0 },
  ollama: { uid: 65526, gid: 65526 },
  baibot: { uid: 65527, gid: 65527 },
  authentik: { uid: 65528, gid: 65528 },
  jitsi: { uid: 65529, gid: 65529 },
} as const;
