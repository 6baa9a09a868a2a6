package preflight.support;

import java.util.concurrent.Callable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import preflight.platform.web.HealthCheck;

/** Two parts whose health a test decides. */
@Profile("web-slice")
@Configuration(proxyBeanMethods = false)
public class FakeChecks {
  public static final Check DATABASE = new Check(HealthCheck.DATABASE);
  public static final Check MODEL = new Check("model");

  /** One part; it is fine until told otherwise. */
  public static final class Check implements HealthCheck {
    private final String name;
    private volatile Callable<Status> answer = () -> Status.OK;

    private Check(String name) {
      this.name = name;
    }

    public void answers(Callable<Status> next) {
      answer = next;
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
  HealthCheck database() {
    return DATABASE;
  }

  @Bean
  HealthCheck model() {
    return MODEL;
  }
}
