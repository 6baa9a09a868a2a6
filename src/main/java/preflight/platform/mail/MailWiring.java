package preflight.platform.mail;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import preflight.platform.config.Settings;

@Configuration(proxyBeanMethods = false)
class MailWiring {
  private static final Duration CONNECTING = Duration.ofSeconds(5);
  private static final Duration WAITING = Duration.ofSeconds(10);

  /** A restart of the mail server is over by then, and so is the first refusal of greylisting. */
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(6));

  @Bean
  Mail mail(Settings settings, Envelope envelope, Clock clock, MeterRegistry meters) {
    var url = settings.mail().smtpUrl();
    Carrier carrier =
        url == null
            ? new OutboxCarrier(Outbox.of(settings), envelope, clock)
            : new SmtpCarrier(
                SmtpAddress.of(url),
                envelope,
                CONNECTING,
                WAITING,
                (SSLSocketFactory) SSLSocketFactory.getDefault());
    return new Mail(carrier, PAUSES, meters);
  }
}
