package preflight.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose time it was. */
class AttributionTests {
  @ParameterizedTest
  @CsvSource({
    "org.apache.coyote.http11.Http11Processor, Tomcat",
    "org.springframework.security.web.FilterChainProxy, Spring Security",
    "org.springframework.web.servlet.DispatcherServlet, Spring MVC",
    "org.springframework.core.ResolvableType, 'Spring, the rest'",
    "org.postgresql.jdbc.PgStatement, pgjdbc",
    "preflight.runs.web.SurveyViews, preflight.runs.web",
    "templates.survey.JtepageGenerated, jte",
    "org.commonmark.parser.Parser, org.commonmark",
  })
  void everyTypeHasAGroup(String type, String group) {
    assertThat(Groups.of(type)).isEqualTo(group);
  }

  @Test
  void theJdkIsNobodys() {
    assertThat(Stream.of("java.lang.String", "jdk.internal.misc.Unsafe", "sun.nio.ch.IOUtil"))
        .allMatch(Groups::isOfTheJdk);
    assertThat(Groups.isOfTheJdk("javafx.Stage")).isFalse();
  }

  @Test
  void aHandlerIsNotTheWorkOfTheFiltersItLiesOn() {
    assertThat(
            layer(
                "java.lang.String",
                "org.springframework.web.servlet.DispatcherServlet",
                "org.springframework.security.web.FilterChainProxy",
                "org.apache.coyote.http11.Http11Processor"))
        .isEqualTo(Layer.REQUEST);
  }

  @Test
  void whatAFilterDoesItselfIsSecurity() {
    assertThat(
            layer(
                "java.util.HashMap",
                "org.springframework.web.util.UrlPathHelper",
                "preflight.identity.CredentialFilter",
                "preflight.platform.web.RequestLogValve"))
        .isEqualTo(Layer.SECURITY);
  }

  @Test
  void aMeasuredConnectionIsNotTheQueryItPassesOn() {
    String measured = "preflight.platform.db.MeasuredStatement";

    assertThat(layer("java.lang.System", measured, "preflight.runs.RunSql"))
        .isEqualTo(Layer.METRICS);
    assertThat(layer("java.net.Socket", "org.postgresql.core.PGStream", measured))
        .isEqualTo(Layer.REQUEST);
  }

  @Test
  void whatIsBelowEverythingIsTheServers() {
    assertThat(layer("java.nio.Buffer", "org.apache.tomcat.util.net.NioEndpoint"))
        .isEqualTo(Layer.SERVER);
  }

  @Test
  void theLargestComeFirst() {
    var tally = new Tally();
    tally.add("tea", 1);
    tally.add("milk", 2);
    tally.add("tea", 3);
    tally.add("sugar", 1);

    assertThat(tally.most(2)).containsExactly("tea", "milk");
    assertThat(tally.text(2, 8)).isEqualTo(" 50.0 %  tea\n 25.0 %  milk\n");
  }

  private static Layer layer(String... types) {
    return Layer.of(Stream.of(types));
  }
}
