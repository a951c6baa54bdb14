#!/usr/bin/python3 -I
"""Stands in for a mautrix bridge, whose module no proxy has: all that lies between it and Synapse, and no network beyond.

Its settings, database, registration, bot and health are as in the real one (bridgev2). The bot follows invitations
of those who may use the bridge, and answers each command that its network is not here.
"""

import argparse, hmac, json, os, re, sys, threading, time, uuid
import urllib.error, urllib.parse, urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import psycopg2
import yaml

NEEDED = (
    "homeserver.address", "homeserver.domain", "appservice.address", "appservice.hostname",
    "appservice.port", "appservice.id", "appservice.bot.username", "appservice.as_token",
    "appservice.hs_token", "appservice.username_template", "database.type", "database.uri",
    "bridge.permissions",
)  # fmt: skip
network = os.environ["PRACTICE_NETWORK"]
# What a bridge cannot do without of its own `network` settings.
of_network = ("network.api_id", "network.api_hash") if network == "Telegram" else ()
ready = threading.Event()


def fail(message, code):
    print(message, file=sys.stderr, flush=True)
    sys.exit(code)


def say(message):
    print(message, flush=True)


def setting(path):
    value = config
    for part in path.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    return value


def check_settings():
    for path in NEEDED + of_network:
        if not setting(path):
            fail(f"Configuration error: {path} not configured", 11)
    if "{{.}}" not in setting("appservice.username_template"):
        fail("Configuration error: username_template does not contain {{.}}", 11)
    if of_network and not isinstance(setting("network.api_id"), int):
        fail("Configuration error: network.api_id is not a number", 11)


def open_database():
    if setting("database.type") != "postgres":
        fail("This stand-in has PostgreSQL alone", 14)
    try:
        with psycopg2.connect(setting("database.uri")) as connection, connection.cursor() as cursor:
            cursor.execute("CREATE TABLE IF NOT EXISTS version (version INTEGER)")
    except psycopg2.Error as error:
        fail(f"Failed to initialize database: {str(error).strip()}", 14)


def bot():
    return f"@{setting('appservice.bot.username')}:{setting('homeserver.domain')}"


def ask(method, path, body=None, user=None):
    query = "?" + urllib.parse.urlencode({"user_id": user}) if user else ""
    request = urllib.request.Request(
        setting("homeserver.address").rstrip("/") + "/_matrix/client/" + path + query,
        None if body is None else json.dumps(body).encode(),
        {"Authorization": f"Bearer {setting('appservice.as_token')}", "Content-Type": "application/json"},
        method=method,
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        problem = json.load(error)
        if problem.get("errcode") == "M_USER_IN_USE":
            return problem
        raise RuntimeError(f"{path}: {problem.get('errcode')} {problem.get('error')}") from None


def connect():
    """As the real one: waits for the homeserver, makes its bot, and lets the homeserver call back."""
    while True:
        try:
            ask("GET", "versions")
            break
        except OSError as error:
            say(f"Failed to connect to homeserver: {error}")
            time.sleep(2)
    try:
        name = setting("appservice.bot.username")
        ask("POST", "v3/register", {"type": "m.login.application_service", "username": name, "inhibit_login": True})
        shown = setting("appservice.bot.displayname")
        if shown:
            ask("PUT", f"v3/profile/{urllib.parse.quote(bot())}/displayname", {"displayname": shown}, bot())
        service = urllib.parse.quote(setting("appservice.id"))
        ask("POST", f"v1/appservice/{service}/ping", {"transaction_id": uuid.uuid4().hex})
    except (RuntimeError, OSError) as error:
        say(f"Homeserver does not take this bridge: {error}")
        return
    ready.set()
    say("Bridge started")


def level(user):
    permissions = setting("bridge.permissions")
    return permissions.get(user) or permissions.get(user.partition(":")[2]) or permissions.get("*") or ""


def handle(event):
    room, sender, content = event.get("room_id"), event.get("sender", ""), event.get("content", {})
    where = f"v3/rooms/{urllib.parse.quote(room or '')}"
    if level(sender) not in ("commands", "user", "admin"):
        return
    if event.get("type") == "m.room.member" and event.get("state_key") == bot():
        if content.get("membership") == "invite":
            ask("POST", f"{where}/join", {}, bot())
            send(where, f"Hello. This is a stand-in of the practice server: there is no {network} here.")
    elif event.get("type") == "m.room.message" and sender != bot() and content.get("msgtype") == "m.text":
        send(where, f"There is no {network} here.")


def send(where, text):
    ask("PUT", f"{where}/send/m.room.message/{uuid.uuid4().hex}", {"msgtype": "m.notice", "body": text}, bot())


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def route(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path = self.path.partition("?")[0]
        if path == "/_matrix/mau/live":
            return self.answer(200)
        if path == "/_matrix/mau/ready":
            return self.answer(200 if ready.is_set() else 503)
        if not hmac.compare_digest(self.headers.get("Authorization", ""), f"Bearer {setting('appservice.hs_token')}"):
            return self.answer(403, "M_FORBIDDEN")
        if path == "/_matrix/app/v1/ping":
            return self.answer(200)
        if re.match("/_matrix/app/v1/transactions/", path):
            for event in json.loads(body).get("events", []):
                try:
                    handle(event)
                except (RuntimeError, OSError) as error:
                    say(f"Failed to handle an event: {error}")
            return self.answer(200)
        self.answer(404, "M_NOT_FOUND")

    do_GET = do_PUT = do_POST = route

    def answer(self, status, code=None):
        text = json.dumps({"errcode": code, "error": code} if code else {}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, pattern, *values):
        pass


arguments = argparse.ArgumentParser()
arguments.add_argument("-c", "--config", default="config.yaml")
arguments.add_argument("-n", "--no-update", action="store_true")
options = arguments.parse_args()
try:
    with open(options.config, encoding="utf-8") as file:
        config = yaml.safe_load(file)
except (OSError, yaml.YAMLError) as error:
    fail(f"Failed to load config: {error}", 10)
check_settings()
open_database()
server = ThreadingHTTPServer((setting("appservice.hostname"), setting("appservice.port")), Handler)
threading.Thread(target=connect, daemon=True).start()
server.serve_forever()
