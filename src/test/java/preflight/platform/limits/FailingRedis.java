package preflight.platform.limits;

import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import java.util.List;
import org.springframework.beans.factory.config.BeanPostProcessor;
import preflight.platform.config.Secret;
import preflight.support.FailingCalls;

/** Stands between an application and its Redis. */
public final class FailingRedis extends FailingCalls implements BeanPostProcessor {
  private final Secret url;

  public FailingRedis(Secret url) {
    this.url = url;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (bean instanceof Redis real) {
      real.close();
      return new Counted();
    }
    return bean;
  }

  private final class Counted extends Redis {
    Counted() {
      super(url, PATIENCE);
    }

    @Override
    List<Long> run(Script script, String key, String... arguments) {
      return switch (next("a count", true)) {
        case null -> super.run(script, key, arguments);
        case UNHEARD -> throw new RedisException("not connected");
        case CANCELLED -> throw new RedisException("LOADING");
        case UNANSWERED -> {
          super.run(script, key, arguments);
          throw new RedisCommandTimeoutException("no answer");
        }
      };
    }
  }
}
