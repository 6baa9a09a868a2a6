package preflight.privacy;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Turns {@code @Scheduled} on, for {@link Retention}. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class RetentionSchedule {}
