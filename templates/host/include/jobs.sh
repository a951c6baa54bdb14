# Tells of each remote job that still runs here.
running_jobs() {
  local folder job
  for folder in /opt/innkeeper/jobs/*/; do
    job=$(basename "$folder")
    if [ -d "$folder" ] && [ ! -e "$folder/status" ] && systemctl is-active --quiet "innkeeper-$job.service" 2>/dev/null; then
      fact job "id=$job"
    fi
  done
}
