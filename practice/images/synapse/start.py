#!/opt/synapse/bin/python
"""Starts Synapse the way the official image does: same modes, variables, user and paths."""

import os
import subprocess
import sys


LOG_CONFIG = """\
version: 1
formatters:
  precise:
    format: '%(asctime)s - %(name)s - %(lineno)d - %(levelname)s - %(request)s - %(message)s'
handlers:
  console:
    class: logging.StreamHandler
    formatter: precise
loggers:
  synapse.storage.SQL:
    level: INFO
root:
  level: INFO
  handlers: [console]
disable_existing_loggers: false
"""


def fail(message):
    print(message, file=sys.stderr)
    sys.exit(2)


def as_user(command, uid, gid):
    """The command, run as the wanted user when this process is root."""
    if os.getuid() != 0 or (uid, gid) == (0, 0):
        return command
    return ["setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups", *command]


def generate(env, uid, gid):
    name = env.get("SYNAPSE_SERVER_NAME") or fail("Environment variable SYNAPSE_SERVER_NAME is required.")
    report = env.get("SYNAPSE_REPORT_STATS") or fail("Environment variable SYNAPSE_REPORT_STATS is required.")
    folder = env.get("SYNAPSE_CONFIG_DIR", "/data")
    path = env.get("SYNAPSE_CONFIG_PATH", f"{folder}/homeserver.yaml")
    data = env.get("SYNAPSE_DATA_DIR", "/data")
    # Synapse's own default writes a log file, which has no place in a container.
    log_config = f"{folder}/{name}.log.config"
    if not os.path.exists(log_config):
        with open(log_config, "w") as file:
            file.write(LOG_CONFIG)
    if os.getuid() == 0:
        subprocess.check_call(["chown", f"{uid}:{gid}", data, log_config])
    return [
        sys.executable, "-m", "synapse.app.homeserver",
        "--server-name", name, "--report-stats", report,
        "--config-path", path, "--config-directory", folder, "--data-directory", data,
        "--keys-directory", folder, "--generate-config", "--open-private-ports",
    ]  # fmt: skip


def run(env, extra):
    arguments = list(extra)
    if "-m" not in arguments:
        arguments = ["-m", env.get("SYNAPSE_WORKER", "synapse.app.homeserver"), *arguments]
    named = any(a in ("-c", "--config-path") or a.startswith("--config-path=") for a in arguments)
    if not named:
        folder = env.get("SYNAPSE_CONFIG_DIR", "/data")
        path = env.get("SYNAPSE_CONFIG_PATH", f"{folder}/homeserver.yaml")
        if not os.path.exists(path):
            fail(f"Config file '{path}' does not exist. Make one by running with the `generate` argument.")
        arguments += ["--config-path", path]
    return [sys.executable, *arguments]


def main():
    env = os.environ
    uid = int(env.get("UID", "991"))
    gid = int(env.get("GID", "991"))
    mode = sys.argv[1] if len(sys.argv) > 1 else "run"
    if mode == "generate":
        command = generate(env, uid, gid)
    elif mode == "run":
        command = run(env, sys.argv[2:])
    else:
        fail(f"Unknown execution mode '{mode}'.")
    command = as_user(command, uid, gid)
    os.execvp(command[0], command)


main()
