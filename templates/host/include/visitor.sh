# Somebody who visits a chat server that runs nowhere but here. It stands in a script where that says `# include: visitor`.

# Python for Synapse's own container, for no port of it leads anywhere. Makes an account by the shared secret in the file it
# is given, signs in as that, and reads what there is as any app does, with the files of which it is given the names. Prints a
# fact; ends with 3 where it could not sign in, with 4 where it could not read and with 5 where it could not get a file,
# having said why.
visitor() {
  cat <<'PYTHON'
import hashlib, hmac, json, secrets, shutil, sys, urllib.error, urllib.parse, urllib.request

web = urllib.request.build_opener(urllib.request.ProxyHandler({}))
token = user = None


def ask(path, body=None, read=json.load):
    request = urllib.request.Request("http://127.0.0.1:8008" + path)
    if token:
        request.add_header("Authorization", "Bearer " + token)
    if body is not None:
        request.data = json.dumps(body).encode()
        request.add_header("Content-Type", "application/json")
    try:
        with web.open(request, timeout=120) as answer:
            return read(answer)
    except urllib.error.HTTPError as refusal:
        raise RuntimeError(f"{path.split('?')[0]}: {refusal.code} {refusal.read(300).decode('utf-8', 'replace')}")


def sign_in():
    global token, user
    with open(sys.argv[1], encoding="utf-8") as file:
        shared = file.read().strip()
    name, password = "innkeeper-drill-" + secrets.token_hex(8), secrets.token_urlsafe(24) + "aA1!"
    nonce = ask("/_synapse/admin/v1/register")["nonce"]
    parts = [nonce, name, password, "admin"]
    mac = hmac.new(shared.encode(), "\0".join(parts).encode(), hashlib.sha1).hexdigest()
    made = {"nonce": nonce, "username": name, "password": password, "admin": True, "mac": mac}
    user = ask("/_synapse/admin/v1/register", made)["user_id"]
    login = {"type": "m.login.password", "identifier": {"type": "m.id.user", "user": user}, "password": password}
    token = ask("/_matrix/client/v3/login", login)["access_token"]
    if ask("/_matrix/client/v3/account/whoami")["user_id"] != user:
        raise RuntimeError("whoami")


def read():
    ask("/_matrix/client/v3/sync?timeout=0")
    rooms = ask("/_synapse/admin/v1/rooms?limit=5&order_by=joined_local_members")
    messages = 0
    for room in rooms["rooms"]:
        path = "/_synapse/admin/v1/rooms/" + urllib.parse.quote(room["room_id"], safe="") + "/messages"
        messages += len(ask(path + "?dir=b&limit=50")["chunk"])
    accounts = ask("/_synapse/admin/v2/users?limit=1&guests=false")["total"] - 1
    if rooms["rooms"] and messages == 0:
        raise RuntimeError("no messages")
    return {"accounts": accounts, "rooms": rooms["total_rooms"], "messages": messages}


def get_files():
    server = urllib.parse.quote(user.split(":", 1)[1], safe="")
    for name in sys.argv[2:]:
        with open("/dev/null", "wb") as nowhere:
            ask(f"/_matrix/client/v1/media/download/{server}/{name}", read=lambda answer: shutil.copyfileobj(answer, nowhere))
    return {"media": len(sys.argv) - 2}


found = {}
for work, status in ((sign_in, 3), (read, 4), (get_files, 5)):
    try:
        found.update(work() or {})
    except Exception as error:
        print(" ".join(f"{error}".split()) or type(error).__name__, file=sys.stderr)
        sys.exit(status)
print("\n".join(f"{key}={value}" for key, value in found.items()))
PYTHON
}
