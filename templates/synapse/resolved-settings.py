# What Synapse's settings come to, by its own reader: those that decide who comes in, what is run and who is told. It is
# given the arguments that name the settings, or takes those of the Synapse that runs beside it. Nothing is written, no
# secret is told. A setting that this version does not have is left out.
import json
import os
import sys

from synapse.config._base import ConfigError
from synapse.config.homeserver import HomeServerConfig


def told():
    if sys.argv[1:]:
        return sys.argv[1:]
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            words = open("/proc/%s/cmdline" % pid, "rb").read().decode("utf-8", "replace").split("\0")
        except OSError:
            continue
        if "synapse.app.homeserver" in words:
            kept = []
            for at, word in enumerate(words):
                if word.startswith(("--config-path", "--config-dir")):
                    kept += [word] if "=" in word else words[at : at + 2]
                elif word == "-c":
                    kept += words[at : at + 2]
            if kept:
                return kept
    return ["--config-path=/config"]


try:
    config = HomeServerConfig.load_config("settings", told())
except ConfigError as error:
    sys.exit(str(error))
values = {}


def tell(name, read):
    try:
        values[name] = read(config)
    except AttributeError:
        pass  # of another version: it has no such setting


def unblocked(blocked):
    return [one for one in ("127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.0.1") if one not in blocked]


def listener(one):
    http = getattr(one, "http_options", None)
    names = sorted(name for part in http.resources for name in part.names) if http else [one.type]
    more = sorted(http.additional_resources) if http else []
    return "%s: %s" % (getattr(one, "port", None) or getattr(one, "path", ""), ", ".join(names + more))


def provider(one):
    ways = (one.authorization_endpoint, one.token_endpoint, one.userinfo_endpoint, one.jwks_uri)
    flags = (
        ("newcomers", one.enable_registration),
        ("existing", one.allow_existing_users),
        ("unverified", one.skip_verification),
    )
    return " ".join([one.idp_id, one.issuer] + [way for way in ways if way] + [name for name, on in flags if on])


def client_whitelist(c):
    # Synapse adds its own page by itself.
    own = c.server.public_baseurl + "_matrix/static/client/login"
    return sorted(one for one in c.sso.sso_client_whitelist if one != own)


tell("server_name", lambda c: c.server.server_name)
tell("public_baseurl", lambda c: c.server.public_baseurl)
tell("enable_registration", lambda c: bool(c.registration.enable_registration))
tell("registration_requires_token", lambda c: bool(c.registration.registration_requires_token))
tell("enable_registration_without_verification", lambda c: bool(c.registration.enable_registration_without_verification))
tell("registrations_require_3pid", lambda c: sorted(c.registration.registrations_require_3pid))
tell("enable_registration_captcha", lambda c: bool(c.captcha.enable_registration_captcha))
tell("enable_registration_token_3pid_bypass", lambda c: bool(c.registration.enable_registration_token_3pid_bypass))
tell("password_config.enabled", lambda c: bool(c.auth.password_enabled_for_login))
tell("account_threepid_delegates", lambda c: bool(c.registration.account_threepid_delegate_msisdn))
tell("default_identity_server", lambda c: bool(c.registration.default_identity_server))
tell("allow_guest_access", lambda c: bool(c.registration.allow_guest_access))
tell("jwt_config", lambda c: bool(c.jwt.jwt_enabled))
tell("cas_config", lambda c: bool(c.cas.cas_enabled))
tell("saml2_config", lambda c: bool(c.saml2.saml2_enabled))
tell("matrix_authentication_service", lambda c: bool(c.mas.enabled))
tell("experimental_features.msc3861", lambda c: bool(c.experimental.msc3861.enabled))
tell("experimental_features.msc4108_delegation_endpoint", lambda c: bool(c.experimental.msc4108_delegation_endpoint))
tell("oidc_providers", lambda c: sorted(provider(one) for one in c.oidc.oidc_providers))
tell("sso.client_whitelist", client_whitelist)
tell("password_providers", lambda c: len(c.authproviders.password_providers))
tell("modules", lambda c: len(c.modules.loaded_modules))
tell("spam_checker", lambda c: len(c.spamchecker.spam_checkers))
tell("third_party_event_rules", lambda c: c.thirdpartyrules.third_party_event_rules is not None)
tell("media_storage_providers", lambda c: len(c.media.media_storage_providers))
tell("app_service_config_files", lambda c: sorted(c.appservice.app_service_config_files))
tell("listeners", lambda c: sorted(listener(one) for one in c.server.listeners))
tell("federation_domain_whitelist", lambda c: None if c.federation.federation_domain_whitelist is None else sorted(c.federation.federation_domain_whitelist))
tell("trusted_key_servers", lambda c: sorted(one.server_name for one in c.key.key_servers))
tell("federation_verify_certificates", lambda c: bool(c.tls.federation_verify_certificates))
tell("use_insecure_ssl_client_just_for_testing_do_not_use", lambda c: bool(c.tls.use_insecure_ssl_client_just_for_testing_do_not_use))
tell("ip_range_whitelist", lambda c: len(c.server.ip_range_allowlist.iter_cidrs()))
tell("ip_range_blacklist", lambda c: unblocked(c.server.ip_range_blocklist))
tell("url_preview_ip_range_blacklist", lambda c: unblocked(c.media.url_preview_ip_range_blocklist) if c.media.url_preview_enabled else [])
tell("report_stats", lambda c: bool(c.metrics.report_stats))
tell("sentry", lambda c: bool(c.metrics.sentry_enabled))
tell("opentracing", lambda c: bool(c.tracing.opentracer_enabled))
tell("database", lambda c: sorted("%s/%s" % (one.config.get("args", {}).get("host"), one.config.get("args", {}).get("dbname")) for one in c.database.databases))
print(json.dumps(values))
