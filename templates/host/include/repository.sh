# What scripts share that hand the files of a restic repository over. It stands in a script where that says
# `# include: repository`, after the facts and `backup`.
# What a repository is made of, below its folder; locks are nobody else's business.
repository_file='config|keys/[0-9a-f]{64}|snapshots/[0-9a-f]{64}|index/[0-9a-f]{64}|data/[0-9a-f]{2}/[0-9a-f]{64}'

# Sets place and folder to the one on the server itself; else to one in another folder of it. 1 where there is neither, or
# nothing has been backed up there yet.
find_repository() {
  local id
  for id in server $(places); do
    if [ ! -f "$own/places/$id" ]; then continue; fi
    value_of "$own/places/$id" folder || continue
    folder=$REPLY
    value_of "$own/places/$id" made || continue
    if [ -s "$folder/config" ]; then
      place=$id
      return 0
    fi
  done
  return 1
}

# Whether somebody works with backups at this moment: what lies there may be half of something.
is_busy() {
  [ -e "$guard" ] || return 1
  ! flock -n "$guard" true
}
