package preflight.platform.web;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import preflight.platform.config.Settings;

/**
 * Puts our valves in: who is really asking before everything, one log line and the headers around
 * everything, problems where Tomcat had its error page.
 */
@Component
class TomcatFloor implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {
  private final ForwardedValve forwarded;
  private final ResponseHeaders headers;
  private final Problems problems;
  private final ManagementPort management;
  private final Leaving leaving;
  private final RequestLogValve log;
  private final AnswerValve answers;

  TomcatFloor(
      Settings settings,
      Problems problems,
      ManagementPort management,
      Leaving leaving,
      AnswerValve answers,
      MeterRegistry meters) {
    this.leaving = leaving;
    this.answers = answers;
    this.forwarded = new ForwardedValve(settings.server().trustedProxies());
    this.headers = new ResponseHeaders(settings.production());
    this.problems = problems;
    this.management = management;
    this.log = new RequestLogValve(settings.server().jsonLogs(), new HttpMeters(meters));
  }

  @Override
  public void customize(TomcatServletWebServerFactory factory) {
    factory.addEngineValves(leaving.valve(), forwarded);
    if (answers.isOn()) {
      factory.addEngineValves(answers);
    }
    factory.addEngineValves(log, new HeadersValve(headers, management));
    // A body that will be refused is not asked for first.
    factory.addConnectorCustomizers(
        connector -> connector.setProperty("continueResponseTiming", "onRead"));
    management.connector().ifPresent(factory::addAdditionalConnectors);
    factory.addContextCustomizers(context -> {
      var host = (StandardHost) context.getParent();
      // The host looks for a valve of this class and adds none of its own when it is there.
      host.setErrorReportValveClass(ProblemValve.class.getName());
      host.getPipeline().addValve(new ProblemValve(problems));
    });
  }

  /** After Boot's own, so that our valve is the inner one and answers first. */
  @Override
  public int getOrder() {
    return Ordered.LOWEST_PRECEDENCE;
  }
}
