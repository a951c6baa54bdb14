# Sends one mail as Synapse would: from inside its container, with the very settings it runs with. $1 to whom; the subject
# comes as the first line on stdin and the text after it, for it may let somebody in. Prints two facts, by Python's own
# JSON: how far it came (`stage`) with what was said there (`said`), without the password, and the end.
set -u
cd /opt/innkeeper || exit 1
read -r -d '' program <<'PYTHON'
import email.message, email.utils, json, smtplib, socket, ssl, sys

recipient = sys.argv[1]
subject, _, text = sys.stdin.buffer.read().decode("utf-8").partition("\n")
seconds = 20
secrets = []


def end(stage, said="", **more):
    for secret in secrets:
        said = str(said).replace(secret, "***")
    print(json.dumps({"fact": "mail", "stage": stage, "said": str(said)[:500], **more}))
    print('{"fact":"end"}')
    sys.exit(0)


def words(error):
    """What a mail server has answered, or the error's own words."""
    said = getattr(error, "smtp_error", None)
    code = getattr(error, "smtp_code", None)
    if isinstance(said, bytes):
        said = said.decode("utf-8", "replace")
    return f"{code} {said}" if said else str(error) or type(error).__name__


# The files the running Synapse was started with.
with open("/proc/1/cmdline", "rb") as file:
    started = file.read().decode("utf-8", "replace").split("\0")
paths = [one for one in started if one.startswith("--config-path=")] or ["--config-path=/config"]
from synapse.config.homeserver import HomeServerConfig

settings = HomeServerConfig.load_config("mail", paths).email
if not settings.can_verify_email:
    end("off")
host, port = settings.email_smtp_host, settings.email_smtp_port
user, password = settings.email_smtp_user, settings.email_smtp_pass
if password:
    secrets.append(password)
where = {"host": host, "port": port}
name = settings.email_app_name
sender = settings.email_notif_from % {"app": name}

message = email.message.EmailMessage()
message["Subject"] = subject
message["From"] = sender
message["To"] = recipient
message["Date"] = email.utils.formatdate()
message["Message-ID"] = email.utils.make_msgid(domain=email.utils.parseaddr(sender)[1].partition("@")[2] or None)
message["Auto-Submitted"] = "auto-generated"
# Readable as it is: texts in Base64 count as spam with many.
message.set_content(text, cte="quoted-printable")

trust = ssl.create_default_context()
# No stricter than the chat server itself.
trust.verify_flags &= ~ssl.VERIFY_X509_STRICT
try:
    socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
except OSError as error:
    end("name", error, **where)
try:
    if settings.force_tls:
        server = smtplib.SMTP_SSL(host, port, timeout=seconds, context=trust)
    else:
        server = smtplib.SMTP(host, port, timeout=seconds)
    server.ehlo_or_helo_if_needed()
except ssl.SSLCertVerificationError as error:
    end("certificate", error.verify_message, **where)
except ssl.SSLError as error:
    end("encryption", error, **where)
except TimeoutError:
    end("silent", f"no answer within {seconds} seconds", **where)
except smtplib.SMTPException as error:
    end("greeting", words(error), **where)
except OSError as error:
    end("closed", error.strerror or error, **where)

try:
    if not settings.force_tls and settings.enable_smtp_tls:
        if server.has_extn("starttls"):
            server.starttls(context=trust)
            server.ehlo()
        elif settings.require_transport_security:
            end("encryption", "the mail server does not offer STARTTLS", **where)
    if user:
        if not server.has_extn("auth"):
            end("no-sign-in", "the mail server offers no sign-in here", **where)
        server.login(user, password or "")
    server.send_message(message, from_addr=email.utils.parseaddr(sender)[1], to_addrs=[recipient])
except ssl.SSLCertVerificationError as error:
    end("certificate", error.verify_message, **where)
except ssl.SSLError as error:
    end("encryption", error, **where)
except smtplib.SMTPAuthenticationError as error:
    end("password", words(error), **where)
except smtplib.SMTPSenderRefused as error:
    end("sender", words(error), sender=sender, **where)
except smtplib.SMTPRecipientsRefused as error:
    code, said = next(iter(error.recipients.values()))
    end("recipient", f"{code} {said.decode('utf-8', 'replace')}", **where)
except TimeoutError:
    end("silent", f"no answer within {seconds} seconds", **where)
except (smtplib.SMTPException, OSError) as error:
    end("refused", words(error), **where)
try:
    server.quit()
except (smtplib.SMTPException, OSError):
    pass
end("sent", sender=sender, **where)
PYTHON
# The password stays inside, and what the mail says on stdin: others on the server can read arguments.
exec timeout 120 docker compose exec -T synapse python3 -c "$program" "$1"
