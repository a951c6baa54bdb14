#!/usr/bin/python3 -I
"""Stands in for lk-jwt-service, whose module no proxy has: the same settings, the same ways in, real JWTs.

It refuses the settings that the real one refuses, asks the same questions of the same addresses (about a proof of
identity by the server's public name, about a room as an application service, to open a call by the public address of
LiveKit) and names calls and callers as it does. What it leaves out: delayed leave events, and calls of other servers.
What it proves is those around it, never the program it stands in for.
"""

import base64, hashlib, hmac, json, os, ssl, sys, time
import urllib.error, urllib.parse, urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

env = os.environ.get


def fail(message):
    print(message, file=sys.stderr)
    sys.exit(1)


def read(path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except OSError as error:
        fail(str(error))


def key_and_secret():
    if env("LIVEKIT_KEY_FILE"):
        parts = read(env("LIVEKIT_KEY_FILE")).split(":")
        if len(parts) != 2:
            fail("invalid key secret file format!")
        return [part.strip(" \r\n") for part in parts]
    values = []
    for name in ("LIVEKIT_KEY", "LIVEKIT_SECRET"):
        file = env(f"{name}_FROM_FILE")
        values.append((read(file) if file else env(name, "")).strip(" \r\n"))
    return values


def overrides():
    pairs = [entry.partition("=") for entry in env("LIVEKIT_CS_API_URL_OVERRIDES", "").split(",") if entry]
    if any(not name.strip() or not url.strip() for name, _, url in pairs):
        fail("failed parsing LIVEKIT_CS_API_URL_OVERRIDES: expected server_name=url")
    return {name.strip(): url.strip() for name, _, url in pairs}


KEY, SECRET = key_and_secret()
URL = env("LIVEKIT_URL", "")
if not (KEY and SECRET and URL):
    fail("LIVEKIT_KEY* / LIVEKIT_SECRET* and LIVEKIT_URL must be set")
FULL_ACCESS = env("LIVEKIT_FULL_ACCESS_HOMESERVERS", "").replace(",", " ").split()
if not FULL_ACCESS:
    fail("LIVEKIT_FULL_ACCESS_HOMESERVERS environment variable must be set to the homeserver(s) you intend to serve")
if env("LIVEKIT_JWT_BIND") and env("LIVEKIT_JWT_PORT"):
    fail("LIVEKIT_JWT_BIND and LIVEKIT_JWT_PORT must not be set together")
OVERRIDES = overrides()
SERVER = env("LIVEKIT_HS_SERVER_NAME", "")


def tokens():
    """Without a YAML reader: each of the two stands on a line of its own."""
    if not env("LIVEKIT_AS_REGISTRATION_FILE"):
        return "", ""
    lines = [line.partition(":") for line in read(env("LIVEKIT_AS_REGISTRATION_FILE")).splitlines()]
    found = {key.strip(): value.strip(' "') for key, _, value in lines}
    if not found.get("as_token") or not found.get("hs_token"):
        fail("the registration file has no tokens")
    if not SERVER:
        fail("LIVEKIT_HS_SERVER_NAME must be set")
    return found["as_token"], found["hs_token"]


AS_TOKEN, HS_TOKEN = tokens()
PORT = int((env("LIVEKIT_JWT_BIND") or env("LIVEKIT_JWT_PORT") or "8080").rpartition(":")[2])


class Refused(Exception):
    def __init__(self, status, code, message):
        super().__init__(message)
        self.answer = (status, {"errcode": code, "error": message})


def unpadded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def sign(identity, grants):
    now = int(time.time())
    claims = {"iss": KEY, "sub": identity, "nbf": now - 5, "exp": now + 3600, "video": grants}
    head = {"alg": "HS256", "typ": "JWT"}
    text = ".".join(unpadded(json.dumps(part).encode()) for part in (head, claims))
    return text + "." + unpadded(hmac.digest(SECRET.encode(), text.encode(), "sha256"))


# The practice authority says nothing of what its key is for. Python minds that, the real one does not.
TRUST = ssl.create_default_context()
TRUST.verify_flags &= ~ssl.VERIFY_X509_STRICT


def ask(request):
    with urllib.request.urlopen(request, timeout=10, context=TRUST) as answer:
        return json.load(answer)


def federation(server):
    """Where other servers find it: the way of the world, no setting is asked."""
    try:
        return ask(f"https://{server}/.well-known/matrix/server")["m.server"]
    except (OSError, ValueError, KeyError):
        return f"{server}:8448"


def who_is(token):
    """The user whose OpenID token it is, as that user's own server says."""
    server = token["matrix_server_name"]
    where = f"https://{federation(server)}"
    query = urllib.parse.urlencode({"access_token": token["access_token"]})
    try:
        return ask(f"{where}/_matrix/federation/v1/openid/userinfo?{query}")["sub"]
    except (OSError, ValueError, KeyError) as error:
        print(f"{server} does not say who it is: {error}", flush=True)
        raise Refused(401, "M_UNAUTHORIZED", "The request could not be authorised.") from None


def open_room(room, identity):
    base = URL.replace("ws", "http", 1).rstrip("/")
    request = urllib.request.Request(
        f"{base}/twirp/livekit.RoomService/CreateRoom",
        json.dumps({"name": room, "emptyTimeout": 300, "departureTimeout": 20}).encode(),
        {"Content-Type": "application/json", "Authorization": f"Bearer {sign(identity, {'roomCreate': True})}"},
    )
    try:
        ask(request)
    except (OSError, ValueError) as error:
        print(f"no room at {base}: {error}", flush=True)
        raise Refused(500, "M_UNKNOWN", "Unable to create room on SFU") from None


def digest(*parts):
    text = json.dumps(parts, separators=(",", ":"), ensure_ascii=False)
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")


def enter(room, identity, full):
    if full:
        open_room(room, identity)
    return sign(identity, {"roomJoin": True, "canPublish": full, "canSubscribe": True, "room": room})


def is_joined(room_id, user):
    room = urllib.parse.quote(room_id, safe="")
    where = f"{OVERRIDES[SERVER]}/_matrix/client/unstable/io.element.msc4502/rooms/{room}/is_joined"
    query = urllib.parse.urlencode({"mxid": user})
    try:
        headers = {"Authorization": f"Bearer {AS_TOKEN}"}
        return ask(urllib.request.Request(f"{where}?{query}", headers=headers))["joined"]
    except (OSError, ValueError, KeyError) as error:
        print(f"{SERVER} does not say who is in a room: {error}", flush=True)
        raise Refused(502, "M_UNKNOWN", "Unable to verify room membership") from None


def issue_for_member(wanted, user):
    """For whoever comes through the homeserver, which has looked who it is."""
    if not user:
        raise Refused(401, "M_UNAUTHORIZED", "Missing request authorization")
    if wanted.get("url") != URL:
        raise Refused(400, "M_INVALID_PARAM", "The request `url` does not match this service's LiveKit URL")
    room_id, slot, member = (wanted.get(key) or "" for key in ("room_id", "slot_id", "member_id"))
    if not room_id or not slot or not member:
        raise Refused(400, "M_BAD_JSON", "The request body lacks the room, the slot or the member")
    if not is_joined(room_id, user):
        raise Refused(403, "M_FORBIDDEN", "The requesting user is not a member of the room")
    return {"jwt": enter(digest(room_id, slot), digest(user, member), True)}


def issue_for_token(room_id, slot, device, token):
    if not room_id or not token.get("access_token") or not token.get("matrix_server_name"):
        raise Refused(400, "M_BAD_JSON", "The request body lacks the room or the OpenID token")
    user = who_is(token)
    full = "*" in FULL_ACCESS or token["matrix_server_name"] in FULL_ACCESS
    return {"url": URL, "jwt": enter(digest(room_id, slot), f"{user}:{device}", full)}


def check_server(handler):
    given = handler.headers.get("Authorization", "")
    if not HS_TOKEN or not hmac.compare_digest(given.encode(), f"Bearer {HS_TOKEN}".encode()):
        raise Refused(401, "M_UNKNOWN_TOKEN", "Unrecognised homeserver access token")


MEMBER_PATH = "/_matrix/client/unstable/io.element.msc4195/rtc/livekit/get_token"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path == "/healthz":
            self.answer(200, None)
        else:
            self.answer(404, {"errcode": "M_UNRECOGNIZED", "error": "Unrecognized request"})

    def do_OPTIONS(self):
        self.answer(200, None)

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.path == "/sfu_webhook":
            # The real one looks at the signature. Here it is enough to see that LiveKit comes.
            print("LiveKit says who came or went", flush=True)
            return self.answer(200, None)
        try:
            wanted = json.loads(body)
            token = wanted.get("openid_token", {})
            if self.path == "/sfu/get":
                given = issue_for_token(wanted.get("room"), "m.call#ROOM", wanted.get("device_id", ""), token)
            elif self.path == "/get_token":
                member = wanted.get("member", {})
                given = issue_for_token(wanted.get("room_id"), wanted.get("slot_id"), member.get("claimed_device_id"), token)
            elif self.path == MEMBER_PATH:
                check_server(self)
                given = issue_for_member(wanted, self.headers.get("X-Matrix-User-Identifier", ""))
            else:
                return self.answer(404, {"errcode": "M_UNRECOGNIZED", "error": "Unrecognized request"})
            self.answer(200, given)
        except Refused as refused:
            self.answer(*refused.answer)
        except (ValueError, AttributeError):
            self.answer(400, {"errcode": "M_NOT_JSON", "error": "Error reading request"})

    def answer(self, status, value):
        text = b"" if value is None else json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.send_header("Content-Type", "application/json")
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Methods", "POST")
        self.send_header("Access-Control-Allow-Headers", "Accept, Content-Type, Content-Length, Accept-Encoding, X-CSRF-Token")
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, pattern, *values):
        """Nothing: the real one is silent about each request too."""


ThreadingHTTPServer(("", PORT), Handler).serve_forever()
