package preflight.support;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import preflight.platform.web.HealthCheck;

/** Two parts whose health a test decides, and the time by which answers are remembered. */
@Profile("web-slice")
@Configuration(proxyBeanMethods = false)
public class FakeChecks {
  public static final Check DATABASE = new Check(HealthCheck.DATABASE);
  public static final Check MODEL = new Check("model");

  private static final AtomicLong NANOS = new AtomicLong();

  /** What was asked before is forgotten. */
  public static void aSecondPasses() {
    NANOS.addAndGet(Duration.ofSeconds(1).toNanos());
  }

  /** One part; it is fine until told otherwise. */
  public static final class Check implements HealthCheck {
    private final String name;
    private volatile Callable<Status> answer = () -> Status.OK;

    private Check(String name) {
      this.name = name;
    }

    /** From now on, and not only once the last answer is old. */
    public void answers(Callable<Status> next) {
      answer = next;
      aSecondPasses();
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Status check() {
      try {
        return answer.call();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Bean
  Ticker ticker() {
    return NANOS::get;
  }

  @Bean
  HealthCheck database() {
    return DATABASE;
  }

  @Bean
  HealthCheck model() {
    return MODEL;
  }
}
