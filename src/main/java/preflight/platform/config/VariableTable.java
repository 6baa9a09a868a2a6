package preflight.platform.config;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;
import static preflight.platform.config.Variable.plain;
import static preflight.platform.config.Variable.secret;

import java.util.List;
import java.util.Map;

/**
 * Every variable there is. The program asks for no other name, and {@code SettingsDocumentsTests}
 * writes {@code docs/operating/configure.md} and {@code .env.example} from it.
 */
final class VariableTable {
  record Group(String title, List<Variable> variables) {}

  private static final String NO_MODEL = "none: the scripted coach";

  static final List<Group> GROUPS =
      List.of(
          new Group(
              "The service",
              List.of(
                  plain(
                      "PREFLIGHT_ENV",
                      "production",
                      "`development`",
                      "`production` turns every development default off and makes what is unsafe"
                          + " fatal"),
                  plain(
                      "PREFLIGHT_HOME",
                      "home",
                      "`.preflight` in the home directory",
                      "the embedded database, generated secrets, mail that is not sent, form"
                          + " documents of your own in `forms/`, prices of models in `prices.json`"),
                  plain(
                      "BASE_URL",
                      "baseUrl",
                      "from the request; required in production",
                      "the public origin, such as `https://preflight.example.org`; https in"
                          + " production"),
                  plain(
                      "HOST",
                      "server.host",
                      "loopback; every address in production",
                      "where to listen"),
                  plain("PORT", "server.port", "`8000`", "pages and API"),
                  plain(
                      "MANAGEMENT_PORT",
                      "server.managementPort",
                      "the same port; 9000 in production",
                      "metrics and the details of health; in production a port of its own that the"
                          + " internet does not reach"),
                  plain(
                      "TRUSTED_PROXIES",
                      "server.trustedProxies",
                      "`127.0.0.0/8,::1/128`",
                      "networks (CIDRs, comma separated) whose `X-Forwarded-*` is believed: those"
                          + " of your proxy and of nobody else"),
                  plain(
                      "CORS_ORIGINS",
                      "server.corsOrigins",
                      "none",
                      "exact origins, comma separated, whose pages may call the API; https only in"
                          + " production"),
                  plain(
                      "LOG_FORMAT",
                      "server.jsonLogs",
                      "`text`; `json` in production",
                      "lines for people, or one JSON object a line"),
                  plain(
                      "STOP_DELAY",
                      "server.stopDelay",
                      "`0s`",
                      "how long a stopping instance still answers once `/health/ready` says no:"
                          + " longer than a load balancer takes to see it; at most 1 minute"),
                  secret(
                      "METRICS_TOKEN",
                      "server.metricsToken",
                      "none",
                      "bearer token for `/metrics` on `PORT`; in production there is none on that"
                          + " port without it"),
                  plain(
                      "OFFLINE",
                      "server.offline",
                      "`true`",
                      "browsers keep the pages of a run, and encrypted answers, for when there is no"
                          + " network; `false` also makes them give up what they keep"))),
          new Group(
              "Database and Redis",
              List.of(
                  secret(
                      "DATABASE_URL",
                      "database.url",
                      "the embedded PostgreSQL 18; required in production",
                      "`postgresql://user:password@host:port/db?sslmode=…` as cloud providers print"
                          + " it, or a JDBC URL; `embedded` says it on purpose"),
                  secret(
                      "DATABASE_REPLICA_URL",
                      "database.replicaUrl",
                      "none",
                      "a streaming replica of that database, for reads that may be stale"),
                  plain(
                      "DATABASE_POOL_SIZE",
                      "database.poolSize",
                      "`10`",
                      "connections, opened at start and kept; 1 to 999"),
                  plain(
                      "DATABASE_STATEMENT_TIMEOUT",
                      "database.statementTimeout",
                      "`5s`",
                      "after this a statement is given up; at most 5 minutes"),
                  plain(
                      "BACKUP_TARGET",
                      "database.backup.target",
                      "none: no backups",
                      "where backups go: a folder, `user@host:/folder` by ssh, or"
                          + " `s3://bucket/folder`; the embedded database then keeps its log there"),
                  secret(
                      "BACKUP_PASSPHRASE",
                      "database.backup.passphrase",
                      "none; required with `BACKUP_TARGET`",
                      "what backups are encrypted with, at least 20 characters; keep it elsewhere"
                          + " too, without it no backup can be read"),
                  plain(
                      "MIGRATE_ON_START",
                      "database.migratesOnStart",
                      "`true`",
                      "`false`: a start changes no schema, and refuses one that is older than it;"
                          + " `--migrate` did it before"),
                  secret(
                      "REDIS_URL",
                      "redisUrl",
                      "in process",
                      "`rediss://user:password@host:port/0`: rate limits that several instances"
                          + " share"))),
          new Group(
              "Tokens and sessions",
              List.of(
                  secret(
                      "JWT_SECRET",
                      "tokens.secret",
                      "generated into `PREFLIGHT_HOME/secrets`; required in production",
                      "HS256 key of tokens, and what resume codes are derived from; at least 32"
                          + " bytes, such as `openssl rand -base64 48` prints"),
                  secret(
                      "JWT_SECRET_PREVIOUS",
                      "tokens.previous",
                      "none",
                      "the key before, which still verifies while it is rotated out"),
                  plain(
                      "JWT_ISSUER",
                      "tokens.issuer",
                      "none",
                      "the issuer that foreign tokens must name"),
                  plain(
                      "JWT_AUDIENCE",
                      "tokens.audience",
                      "none",
                      "the audience that foreign tokens must name"),
                  plain(
                      "SESSION_TTL",
                      "session.ttl",
                      "`7d`",
                      "how long an account's session lasts, from 1 minute to 30 days"),
                  plain(
                      "COOKIE_DOMAIN",
                      "session.cookieDomain",
                      "this host alone",
                      "a parent of the host of `BASE_URL` that the cookie of an account is sent"
                          + " to"))),
          new Group(
              "Signing in",
              List.of(
                  plain(
                      "PASSPORT_URL",
                      "passportUrl",
                      "none: local accounts",
                      "the Passport sign-in service, https in production"),
                  plain(
                      "ADMIN_EMAIL",
                      "mail.adminEmail",
                      "none",
                      "becomes admin once this address is confirmed"),
                  plain("OIDC_ISSUER", "", "none", "any OpenID Connect provider instead")
                      .refusedYet(),
                  plain("OIDC_CLIENT_ID", "", "none", "our id there").refusedYet(),
                  secret("OIDC_CLIENT_SECRET", "", "none", "our secret there").refusedYet())),
          new Group(
              "Mail",
              List.of(
                  secret(
                      "SMTP_URL",
                      "mail.smtpUrl",
                      "mail is written to `PREFLIGHT_HOME/outbox`",
                      "`smtps://user:password@host:465`, or `smtp://` with port 587"),
                  plain(
                      "MAIL_FROM",
                      "mail.from",
                      "none; required with `SMTP_URL`",
                      "the address that mail comes from"),
                  plain(
                      "CONTACT_EMAIL",
                      "mail.contact",
                      "none: the page tells people to ask who invited them",
                      "who answers inquiries: shown on `/contact`, gets what is written there, and"
                          + " stands in `/.well-known/security.txt`"))),
          new Group(
              "How long things are kept",
              List.of(
                  plain(
                      "RETENTION_ABANDONED_RUNS",
                      "retention.abandonedRuns",
                      "`90d`",
                      "after this long without a change an unfinished run is deleted; at most 3650"
                          + " days"),
                  plain(
                      "RETENTION_ADDRESSES",
                      "retention.addresses",
                      "`30d`",
                      "how long addresses and the names of browsers stay; at most 3650 days"))),
          new Group(
              "The coach",
              List.of(
                  secret("OPENAI_API_KEY", "llm.openAi.key", NO_MODEL, "key of the OpenAI API"),
                  plain(
                      "OPENAI_BASE_URL",
                      "llm.openAi.baseUrl",
                      "OpenAI's",
                      "a compatible service instead, such as `http://ollama:11434/v1`; https unless"
                          + " it is on this machine or a network of your own"),
                  secret(
                      "ANTHROPIC_API_KEY",
                      "llm.anthropic.key",
                      NO_MODEL,
                      "key of the Anthropic API"),
                  plain(
                      "ANTHROPIC_BASE_URL",
                      "llm.anthropic.baseUrl",
                      "Anthropic's",
                      "a compatible service instead; https likewise"),
                  plain(
                      "LLM_PROVIDER",
                      "llm.provider",
                      "the first of the two that is set up",
                      "`openai`, `anthropic` or `scripted`: who is asked first; the other one is"
                          + " asked when it does not answer"),
                  plain(
                      "LLM_MODEL",
                      "llm.model",
                      "per pipeline",
                      "the model of that provider, as it spells it"),
                  plain(
                      "LLM_REQUEST_TIMEOUT",
                      "llm.requestTimeout",
                      "`45s`",
                      "after this a reply is given up, retries and waits included; from 1s to 5"
                          + " minutes"),
                  plain(
                      "LLM_MAX_RETRIES",
                      "llm.maxRetries",
                      "`3`",
                      "how often a failed call is repeated; 0 to 9"),
                  plain(
                      "LLM_MONTHLY_BUDGET_USD",
                      "llm.money.monthlyBudget",
                      "`100`",
                      "USD that models may cost in a month (UTC); with `0` none that costs anything"
                          + " is asked"),
                  plain(
                      "LLM_COST_ALERT_THRESHOLD",
                      "llm.money.alertThreshold",
                      "`0.8`",
                      "the part of the budget at which the log says so, besides 0.5, 0.95 and 1"),
                  plain(
                      "LLM_PRICE_USD_PER_M",
                      "llm.money.price",
                      "none: a model without a price is not asked",
                      "`in,out`, USD for a million tokens of a model that the price file does not"
                          + " know; `0,0` for one of your own"),
                  plain(
                      "REDACTION_REGIONS",
                      "coaching.redactionRegions",
                      "`GB,US,DE,AT,CH`",
                      "whose national identifiers and phone numbers are looked for"))),
          new Group(
              "Error reports",
              List.of(
                  secret(
                      "SENTRY_DSN",
                      "telemetry.sentry.dsn",
                      "off",
                      "where errors are reported, such as"
                          + " `https://key@o0.ingest.sentry.example/1`; https unless it is on this"
                          + " machine or a network of your own"),
                  plain(
                      "SENTRY_ENVIRONMENT",
                      "telemetry.sentry.environment",
                      "the value of `PREFLIGHT_ENV`",
                      "the name of this installation there"),
                  plain(
                      "SENTRY_TRACES_SAMPLE_RATE",
                      "telemetry.sentry.tracesSampleRate",
                      "`0.1`",
                      "the part of requests whose duration is reported, from 0 to 1"))),
          new Group(
              "Tracing",
              List.of(
                  plain(
                      "OTEL_EXPORTER_OTLP_ENDPOINT",
                      "telemetry.tracing.endpoint",
                      "off",
                      "a collector that takes OTLP over HTTP, such as `http://localhost:4318`; https"
                          + " likewise"),
                  secret(
                      "OTEL_EXPORTER_OTLP_HEADERS",
                      "telemetry.tracing.headers",
                      "none",
                      "headers for it, such as `api-key=…`; several with commas"),
                  plain(
                      "OTEL_TRACES_SAMPLER_ARG",
                      "telemetry.tracing.sampleRate",
                      "`0.1`",
                      "the part of requests that is traced, from 0 to 1"))));

  static final List<Variable> ALL =
      GROUPS.stream().flatMap(group -> group.variables().stream()).toList();

  private static final Map<String, Variable> BY_NAME =
      ALL.stream().collect(toUnmodifiableMap(Variable::name, identity()));

  private VariableTable() {}

  /**
   * @throws IllegalArgumentException when the table does not know the name: a fault of ours, not of
   *     the operator
   */
  static Variable get(String name) {
    var variable = BY_NAME.get(name);
    if (variable == null) {
      throw new IllegalArgumentException(name + " is not in VariableTable");
    }
    return variable;
  }
}
