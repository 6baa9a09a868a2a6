package preflight.identity;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import preflight.platform.config.Settings;
import preflight.platform.db.StaleReads;
import preflight.platform.limits.Limits;
import preflight.platform.metrics.Scrape;
import preflight.platform.web.CorsFilter;
import preflight.platform.web.CrossSiteFilter;
import preflight.platform.web.Csrf;
import preflight.platform.web.CsrfFilter;
import preflight.platform.web.FrontDoorFilter;
import preflight.platform.web.ManagementPort;
import preflight.platform.web.MetricsFilter;
import preflight.platform.web.PageErrorFilter;
import preflight.platform.web.PageErrorListener;
import preflight.platform.web.Problem;
import preflight.platform.web.Problems;
import preflight.platform.web.ViolationReportFilter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The order in which a request is let in. Spring Security brings the firewall and carries the
 * chain; its session, login, cache and header filters have no part here.
 */
@Configuration(proxyBeanMethods = false)
class SecurityFloor {
  @Bean
  SecurityFilterChain letIn(
      Settings settings,
      Problems problems,
      Csrf csrf,
      Credentials credentials,
      CredentialRenewal renewal,
      SessionCookie cookie,
      Limits limits,
      ManagementPort management,
      Scrape scrape,
      ObjectProvider<StaleReads> reads,
      JsonMapper json,
      MeterRegistry meters,
      ObjectProvider<PageErrorListener> pageErrors,
      Clock clock) {
    var turnstile = new Turnstile(limits, problems);
    return new DefaultSecurityFilterChain(
        AnyRequestMatcher.INSTANCE,
        new FrontDoorFilter(settings, problems),
        new CorsFilter(settings, problems, Routes::isApi),
        new RouteFilter(problems),
        new MetricsFilter(
            settings,
            management,
            scrape,
            problems,
            request -> RouteFilter.of(request).equals(Routes.METRICS)),
        new CrossSiteFilter(settings, problems),
        new LimitFilter(turnstile),
        new WorkFilter(),
        new SeenFilter(reads.getIfAvailable(), new SeenCookie(settings.production())),
        new ViolationReportFilter(
            json,
            problems,
            request -> RouteFilter.of(request).equals(Routes.VIOLATION_REPORT),
            Routes::templateOf),
        new PageErrorFilter(
            json,
            problems,
            meters,
            pageErrors.stream(),
            request -> RouteFilter.of(request).equals(Routes.PAGE_ERROR),
            Routes::templateOf),
        new CredentialFilter(credentials, renewal, cookie, csrf, problems, clock),
        new CallerLimitFilter(turnstile),
        new CsrfFilter(
            csrf,
            problems,
            request -> RouteFilter.of(request).equals(Routes.START_BUTTON),
            request -> Routes.TYPED_FORMS.contains(RouteFilter.of(request))));
  }

  @Bean
  HttpFirewall firewall() {
    var firewall = new StrictHttpFirewall();
    // The table of routes answers an unknown method with 405; the firewall would say 400.
    firewall.setUnsafeAllowAnyHttpMethod(true);
    return firewall;
  }

  @Bean
  RequestRejectedHandler rejected(Problems problems) {
    return (request, response, rejection) -> problems.write(request, response, Problem.BAD_REQUEST);
  }
}
