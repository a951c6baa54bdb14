#!/bin/sh
# Stands in for Ollama: it serves, and keeps the names of models it was told to fetch. No model is inside.
set -eu
models=${OLLAMA_MODELS:-/root/.ollama}
case ${1:-} in
  serve)
    mkdir -p "$models"
    exec busybox httpd -f -p 11434 -h /srv
    ;;
  list)
    busybox wget -q -O /dev/null http://127.0.0.1:11434/
    cat "$models/names" 2>/dev/null || true
    ;;
  pull) echo "$2" >>"$models/names" ;;
  *) exit 1 ;;
esac
