package preflight.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import preflight.platform.config.Settings;
import preflight.platform.db.Migrations;
import preflight.platform.web.ManagementPort;
import preflight.support.FakeChecks;
import preflight.support.Http;
import preflight.support.TempFolders;
import preflight.support.TestPostgres;
import preflight.support.WideLimits;

/** The real server with the web floor and identity alone: {@link Probes} are the handlers. */
@SpringBootConfiguration
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
@ComponentScan(
    basePackages = {
      "preflight.platform.web",
      "preflight.platform.config",
      "preflight.platform.limits",
      "preflight.platform.metrics",
      "preflight.platform.sentry",
      "preflight.platform.tracing",
      "preflight.identity"
    },
    useDefaultFilters = true,
    excludeFilters = {
      @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = WebSlice.class),
      // They need what the slice is without: transactions, and mail.
      @ComponentScan.Filter(
          type = FilterType.REGEX,
          pattern = "preflight\\.identity\\.accounts\\..*")
    })
@Import({Probes.class, FakeChecks.class})
@Profile(WebSlice.PROFILE)
public class WebSlice {
  /** Keeps what is only for this slice out of the whole application, which scans the same packages. */
  public static final String PROFILE = "web-slice";

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

    /** The same server at its management port. */
    public Http management() {
      return Http.at(bean(ManagementPort.class).number().orElseThrow());
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

    void erase(ParticipantId participant) {
      bean(JdbcClient.class)
          .sql("delete from participants where participant_id = :participant")
          .param("participant", participant.value())
          .update();
    }

    <T> T bean(Class<T> type) {
      return context.getBean(type);
    }
  }

  @Bean
  JdbcClient jdbcClient() {
    var database = TestPostgres.newDatabase();
    Migrations.run(database);
    return TestPostgres.client(database);
  }

  /** The one that most tests share; it keeps no state they could disturb. */
  public static Running shared() {
    return Shared.SERVER;
  }

  /** One of its own, for tests that need other settings. */
  public static Running start(String... more) {
    try {
      var home = TempFolders.untilTheEnd("preflight-slice").toString();
      var arguments = new ArrayList<>(List.of(more));
      arguments.add("--PORT=0");
      // In production it would be 9000, which another process of the tests may hold.
      if (arguments.stream().noneMatch(argument -> argument.startsWith("--MANAGEMENT_PORT="))) {
        arguments.add("--MANAGEMENT_PORT=0");
      }
      arguments.add("--PREFLIGHT_HOME=" + home);
      arguments.add("--JWT_SECRET=" + SECRET);
      arguments.add("--spring.profiles.active=" + PROFILE);
      var application = new SpringApplication(WebSlice.class);
      application.setDefaultProperties(WideLimits.properties());
      var context = application.run(arguments.toArray(new String[0]));
      int port =
          Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
      return new Running(context, port, Http.through(port, context.getBean(Settings.class)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
