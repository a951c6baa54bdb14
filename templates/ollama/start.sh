# Written by Innkeeper. Starts Ollama, and fetches the model where it is not there yet: that may take long, and nothing
# waits for it.
ollama serve &
server=$!
trap 'kill "$server"; wait "$server"; exit 0' TERM INT
(
  until ollama list >/dev/null 2>&1; do sleep 2; done
  until ollama list | grep -qF '__MODEL__' || ollama pull '__MODEL__'; do sleep 60; done
) &
wait "$server"
