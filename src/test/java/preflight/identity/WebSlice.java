package preflight.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import preflight.support.FakeChecks;
import preflight.support.Http;

/** The real server with the web floor and identity alone: no database, {@link Probes} as handlers. */
@SpringBootConfiguration
@EnableAutoConfiguration(
    exclude = {DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@ComponentScan(
    basePackages = {"preflight.platform.web", "preflight.platform.config", "preflight.identity"},
    useDefaultFilters = true,
    excludeFilters =
        @ComponentScan.Filter(
            type = FilterType.ASSIGNABLE_TYPE,
            classes = {CallerSql.class, WebSlice.class}))
@Import({CallerTable.class, Probes.class, FakeChecks.class})
public class WebSlice {
  public static final String SECRET = "a secret of the tests, 32 bytes and more";

  private static final class Shared {
    private static final Running SERVER = start();
  }

  /** A started server. */
  public record Running(ConfigurableApplicationContext context, int port, Http http)
      implements AutoCloseable {
    @Override
    public void close() {
      context.close();
    }

    /** A token of somebody who takes part. */
    public String token() {
      return bean(ParticipantTokens.class)
          .issue(bean(Callers.class).participantForWrite(new Caller.Nobody()));
    }

    /** How often a handler was reached. */
    public int handlerCalls() {
      return bean(Probes.class).calls.get();
    }

    <T> T bean(Class<T> type) {
      return context.getBean(type);
    }
  }

  /** The one that most tests share; it keeps no state they could disturb. */
  public static Running shared() {
    return Shared.SERVER;
  }

  /** One of its own, for tests that need other settings. */
  public static Running start(String... more) {
    try {
      var home = Files.createTempDirectory("preflight-slice").toString();
      var arguments = new String[more.length + 3];
      arguments[0] = "--PORT=0";
      arguments[1] = "--PREFLIGHT_HOME=" + home;
      arguments[2] = "--JWT_SECRET=" + SECRET;
      System.arraycopy(more, 0, arguments, 3, more.length);
      var context = new SpringApplication(WebSlice.class).run(arguments);
      int port =
          Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
      return new Running(context, port, Http.at(port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
