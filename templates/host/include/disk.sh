# The fact of a disk. It stands in a script where that says `# include: disk`.

# Prints the file system under a folder. One that does not exist yet counts as the folder it will be made in.
disk_fact() {
  local folder=$1 total free path inodes inodes_free
  while [ ! -d "$folder" ]; do folder=$(dirname "$folder"); done
  { read -r _ && read -r _ total _ free _ path; } < <(df -Pk "$folder" 2>/dev/null)
  { read -r _ && read -r _ inodes _ inodes_free _; } < <(df -Pi "$folder" 2>/dev/null)
  fact disk "path=$path" "totalKib:=$total" "freeKib:=$free" "inodes:=$inodes" "inodesFree:=$inodes_free"
}
