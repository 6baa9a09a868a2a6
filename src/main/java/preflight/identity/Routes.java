package preflight.identity;

import static preflight.identity.Who.ACCOUNT;
import static preflight.identity.Who.ADMIN;
import static preflight.identity.Who.ANYONE;
import static preflight.identity.Who.CALLER;
import static preflight.identity.Who.RESEARCHER;
import static preflight.identity.Who.UNASKED;
import static preflight.platform.db.Work.EXPORT;
import static preflight.platform.db.Work.LOGIN;
import static preflight.platform.db.Work.PAGE;
import static preflight.platform.db.Work.SAVE;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.http.server.PathContainer;
import preflight.platform.limits.Limit;

/**
 * Every route there is, whom it lets in, how often, and what it wants of the database: reading for a GET
 * and writing for the rest, unless it says otherwise. What is not listed does not exist.
 */
final class Routes {
  static final Route START_BUTTON =
      Route.of("POST", "/survey/{form}", ANYONE).limitedBy(Limit.STARTS);

  static final Route CODE_FORM =
      Route.api("POST", "/resume", ANYONE).limitedBy(Limit.RESUME_CODES).doing(LOGIN);

  static final Route VIOLATION_REPORT =
      Route.of("POST", "/csp-report", UNASKED).limitedBy(Limit.CSP_REPORTS);

  /** Scraped every few seconds, also while Redis and the database are gone. */
  static final Route METRICS = Route.of("GET", "/metrics", UNASKED).unlimited();

  static final Route PAGE_ERROR =
      Route.of("POST", "/page-errors", UNASKED).limitedBy(Limit.PAGE_ERRORS);

  static final Route LOGIN_FORM = Route.of("POST", "/login", ANYONE).doing(LOGIN);

  static final Route SIGN_UP_FORM =
      Route.of("POST", "/sign-up", ANYONE).limitedBy(Limit.SIGN_UPS).doing(LOGIN);

  static final Route CONFIRM_FORM =
      Route.of("POST", "/sign-up/confirm", ANYONE).limitedBy(Limit.SIGN_UPS).doing(LOGIN);

  static final Route FORGOT_FORM =
      Route.of("POST", "/password/forgot", ANYONE).limitedBy(Limit.SIGN_UPS).doing(LOGIN);

  static final Route RESET_FORM =
      Route.of("POST", "/password/reset", ANYONE).limitedBy(Limit.SIGN_UPS).doing(LOGIN);

  static final Route SETUP_FORM =
      Route.of("POST", "/setup", ANYONE).limitedBy(Limit.SIGN_UPS).doing(LOGIN);

  static final Route INVITATION_FORM =
      Route.of("POST", "/invitation", ANYONE).limitedBy(Limit.SIGN_UPS);

  /** What is sent on counts for {@link Limit#CONTACT}, where the text can be shown again. */
  static final Route CONTACT_FORM = Route.of("POST", "/contact", ANYONE);

  /** A matter of taste and nobody's secret, so whoever came over a link from elsewhere need not ask twice. */
  static final Route APPEARANCE_FORM = Route.of("POST", "/app/appearance", ANYONE);

  /** What is typed into them would be lost on the way to the page again. */
  static final Set<Route> TYPED_FORMS =
      Set.of(
          CODE_FORM,
          LOGIN_FORM,
          SIGN_UP_FORM,
          CONFIRM_FORM,
          FORGOT_FORM,
          RESET_FORM,
          SETUP_FORM,
          INVITATION_FORM,
          CONTACT_FORM,
          APPEARANCE_FORM);

  static final List<Route> ALL =
      List.of(
          // Questionnaires.
          Route.api("GET", "/forms", UNASKED),
          Route.api("GET", "/forms/{name}", UNASKED),
          Route.api("GET", "/schemas/form.json", UNASKED),

          // Runs. Taking part needs no account, so a run starts with nobody.
          Route.api("POST", "/runs", ANYONE).limitedBy(Limit.STARTS),
          Route.api("GET", "/runs", CALLER),
          Route.api("GET", "/runs/{id}", CALLER),
          Route.api("PATCH", "/runs/{id}/answers", CALLER).limitedBy(Limit.SAVES).doing(SAVE),
          Route.api("POST", "/runs/{id}/complete", CALLER).doing(SAVE),
          Route.api("DELETE", "/runs/{id}", CALLER),
          Route.api("POST", "/runs/{id}/events", CALLER).limitedBy(Limit.EVENTS),
          Route.api("POST", "/runs/{id}/feedback", CALLER),

          // The coach.
          Route.api("POST", "/runs/{id}/coach/start", CALLER),
          Route.api("POST", "/runs/{id}/coach/message", CALLER).limitedBy(Limit.COACH).doing(SAVE),
          Route.api("GET", "/runs/{id}/coach/turns/{turn}/events", CALLER),
          Route.api("POST", "/runs/{id}/coach/stop", CALLER),
          Route.api("POST", "/runs/{id}/coach/continue", CALLER),
          Route.api("POST", "/runs/{id}/coach/end", CALLER),
          Route.api("GET", "/runs/{id}/coach/history", CALLER),

          // How a coach talks.
          Route.api("GET", "/pipelines", RESEARCHER),
          Route.api("GET", "/pipelines/{name}", RESEARCHER),
          Route.api("POST", "/pipelines", ADMIN),
          Route.api("POST", "/pipelines/{name}/versions", ADMIN),
          Route.api("PUT", "/pipelines/{name}/labels/{label}", ADMIN),

          // A resume code is a credential for one run.
          Route.of("GET", "/resume", ANYONE).doing(PAGE),
          CODE_FORM,
          Route.api("POST", "/auth/refresh", ANYONE).doing(LOGIN),
          Route.api("POST", "/auth/logout", ANYONE).doing(LOGIN),

          // Accounts of our own. Who has one is told to nobody, so all of it is open to anyone.
          Route.of("GET", "/login", ANYONE).doing(PAGE),
          LOGIN_FORM,
          Route.of("GET", "/sign-up", ANYONE).doing(PAGE),
          SIGN_UP_FORM,
          Route.of("GET", "/sign-up/sent", ANYONE).doing(PAGE),
          Route.of("GET", "/sign-up/confirm", ANYONE).doing(PAGE),
          CONFIRM_FORM,
          Route.of("GET", "/password/forgot", ANYONE).doing(PAGE),
          FORGOT_FORM,
          Route.of("GET", "/password/sent", ANYONE).doing(PAGE),
          Route.of("GET", "/password/reset", ANYONE).doing(PAGE),
          RESET_FORM,
          Route.of("GET", "/password/done", ANYONE).doing(PAGE),
          Route.of("GET", "/setup", ANYONE).doing(PAGE),
          SETUP_FORM,
          Route.api("POST", "/auth/sign-up", ANYONE).limitedBy(Limit.SIGN_UPS).doing(LOGIN),
          Route.api("POST", "/auth/login", ANYONE).doing(LOGIN),
          Route.api("GET", "/auth/me", ACCOUNT),
          // Signing in, and what somebody has here.
          Route.of("GET", "/signin", UNASKED),
          Route.of("GET", "/app", CALLER).doing(PAGE),
          Route.of("GET", "/app/help", ANYONE).doing(PAGE),
          Route.of("GET", "/app/appearance", ANYONE),
          APPEARANCE_FORM,
          Route.of("GET", "/app/join", ACCOUNT).doing(PAGE),
          Route.of("POST", "/app/join", ACCOUNT),

          // The coach's page. What is said there counts as what is said through the API.
          Route.of("GET", "/app/coaching/{id}", CALLER).doing(PAGE),
          Route.of("GET", "/app/coaching/{id}/transcript.txt", CALLER).doing(PAGE),
          Route.of("POST", "/app/coaching/{id}/start", CALLER),
          Route.of("POST", "/app/coaching/{id}/message", CALLER).limitedBy(Limit.COACH),
          Route.of("POST", "/app/coaching/{id}/stop", CALLER),
          Route.of("POST", "/app/coaching/{id}/continue", CALLER),
          Route.of("POST", "/app/coaching/{id}/end", CALLER),
          Route.of("POST", "/app/coaching/{id}/feedback", CALLER),

          // One's own account.
          Route.of("GET", "/app/profile", ACCOUNT),
          Route.of("GET", "/app/settings", ACCOUNT),
          Route.of("POST", "/app/settings/details", ACCOUNT),
          Route.of("POST", "/app/settings/password", ACCOUNT),
          Route.of("POST", "/app/settings/sessions/end", ACCOUNT),
          Route.of("POST", "/app/settings/sessions/end-others", ACCOUNT),
          Route.of("POST", "/app/settings/notices", ACCOUNT),
          Route.of("GET", "/app/settings/export.json", ACCOUNT).doing(EXPORT),
          Route.of("GET", "/app/settings/delete", ACCOUNT),
          Route.of("POST", "/app/settings/delete", ACCOUNT),
          Route.of("GET", "/deleted", ANYONE),

          // The second factor of admins. Who has not shown it yet gets no further than these pages.
          Route.of("GET", "/login/second-factor", ACCOUNT),
          Route.of("POST", "/login/second-factor", ACCOUNT),
          Route.of("GET", "/login/second-factor/set-up", ACCOUNT),
          Route.of("POST", "/login/second-factor/set-up", ACCOUNT),
          Route.of("POST", "/login/second-factor/codes", ADMIN),

          // Administration.
          Route.of("GET", "/admin/accounts", ADMIN),
          Route.of("GET", "/admin/accounts/{id}", ADMIN),
          Route.of("POST", "/admin/accounts/{id}/role", ADMIN),
          Route.of("POST", "/admin/accounts/{id}/disable", ADMIN),
          Route.of("POST", "/admin/accounts/{id}/enable", ADMIN),
          Route.of("POST", "/admin/accounts/{id}/end-sessions", ADMIN),
          Route.of("POST", "/admin/accounts/{id}/reset-second-factor", ADMIN),
          Route.of("GET", "/admin/invitations", ADMIN),
          Route.of("POST", "/admin/invitations", ADMIN),
          Route.of("POST", "/admin/invitations/withdraw", ADMIN),
          Route.of("GET", "/invitation", ANYONE),
          INVITATION_FORM,

          // Pages. A strict cookie stays away from a link, so these show something to anyone.
          Route.of("GET", "/", ANYONE).doing(PAGE),
          Route.of("GET", "/privacy", ANYONE).doing(PAGE),
          Route.of("GET", "/contact", ANYONE).doing(PAGE),
          CONTACT_FORM,
          Route.of("GET", "/contact/sent", ANYONE).doing(PAGE),
          Route.of("GET", "/.well-known/security.txt", UNASKED),
          Route.of("GET", "/survey/{form}", ANYONE).doing(PAGE),
          START_BUTTON,
          Route.of("GET", "/survey/{form}/{page}", ANYONE).doing(PAGE),
          Route.of("POST", "/survey/{form}/{page}", ANYONE).limitedBy(Limit.SAVES).doing(SAVE),
          Route.of("GET", "/survey/{form}/run/current", ANYONE).doing(PAGE),
          Route.of("GET", "/survey/{form}/run/offline", ANYONE).doing(PAGE),
          Route.of("GET", "/survey/{form}/run/blank/{page}", ANYONE).doing(PAGE),
          Route.of("POST", "/survey/{form}/run/language", ANYONE),
          Route.of("POST", "/survey/{form}/run/choose", ANYONE),
          Route.of("GET", "/survey/{form}/run/code", ANYONE).doing(PAGE),
          Route.of("POST", "/survey/{form}/run/code", ANYONE),
          Route.of("GET", "/survey/{form}/finish/check", ANYONE).doing(PAGE),
          Route.of("POST", "/survey/{form}/finish/check", ANYONE).doing(SAVE),
          Route.of("GET", "/survey/{form}/finish/result", ANYONE).doing(PAGE),
          Route.of("POST", "/survey/{form}/finish/withdraw", ANYONE),
          Route.of("GET", "/survey/{form}/finish/receipt", ANYONE).doing(PAGE),
          Route.of("GET", "/survey/{form}/finish/receipt.json", ANYONE).doing(EXPORT),

          // A computer that others use too.
          Route.of("GET", "/shared/finish", ANYONE).doing(PAGE),
          Route.of("POST", "/shared/finish", ANYONE),
          Route.of("GET", "/shared/finished", ANYONE),

          // The house itself.
          VIOLATION_REPORT,
          PAGE_ERROR,
          Route.of("GET", "/health", UNASKED).unlimited(),
          Route.of("GET", "/health/live", UNASKED).unlimited(),
          Route.of("GET", "/health/ready", UNASKED).unlimited(),
          METRICS,
          Route.api("GET", "/openapi.json", UNASKED),
          Route.of("GET", "/docs", ANYONE),
          Route.of("GET", "/styleguide", ANYONE),
          Route.api("GET", "/problems/{slug}", ANYONE),
          Route.of("GET", "/assets/{hash}/{*path}", UNASKED).unlimited(),
          Route.of("GET", "/favicon.svg", UNASKED).unlimited(),
          Route.of("GET", "/favicon.ico", UNASKED).unlimited(),
          Route.of("GET", "/manifest.webmanifest", UNASKED).unlimited(),
          Route.of("GET", "/service-worker.js", UNASKED).unlimited(),
          Route.of("GET", "/offline", UNASKED));

  private Routes() {}

  /** What the table says about a request. */
  sealed interface Found {
    record Open(Route route) implements Found {}

    record OtherMethods(String allowed) implements Found {}

    record Nowhere() implements Found {}
  }

  /** Whether it is a call of the API. */
  static boolean isApi(String method, String path) {
    return find(method, path) instanceof Found.Open(var route) && route.api();
  }

  /** The path's line of the table, for where a path itself would say too much. */
  static String templateOf(String path) {
    return find("GET", path) instanceof Found.Open(var route)
        ? route.path().getPatternString()
        : "elsewhere";
  }

  static Found find(String method, String path) {
    var target = PathContainer.parsePath(path);
    var methods = new TreeSet<String>();
    for (var route : ALL) {
      if (route.leadsTo(target)) {
        if (route.takes(method)) {
          return new Found.Open(route);
        }
        methods.add(route.method());
        if (route.method().equals("GET")) {
          methods.add("HEAD");
        }
      }
    }
    return methods.isEmpty()
        ? new Found.Nowhere()
        : new Found.OtherMethods(String.join(", ", methods));
  }
}
