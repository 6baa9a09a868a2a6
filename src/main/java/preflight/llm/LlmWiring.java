package preflight.llm;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import preflight.platform.config.Settings;
import preflight.platform.tracing.Tracing;

@Configuration(proxyBeanMethods = false)
class LlmWiring {
  /** Not before somebody is to be asked: it costs threads, and time at the start. */
  @Bean
  @Lazy
  VendorHttp vendorHttp(Clock clock) {
    return new VendorHttp(clock);
  }

  @Bean
  LanguageModels languageModels(
      Settings settings,
      ObjectProvider<VendorHttp> http,
      Purse purse,
      MeterRegistry meters,
      Tracing tracing,
      Clock clock) {
    var llm = settings.llm();
    var attempts =
        new Attempts(
            purse,
            new Waiting(() -> ThreadLocalRandom.current().nextDouble(), Thread::sleep),
            llm.maxRetries(),
            new Meters(meters, tracing),
            System::nanoTime);
    return new LanguageModels(
        attempts,
        candidates(llm, http::getObject, clock),
        llm.model(),
        llm.requestTimeout(),
        Candidate.of(new Scripted(), clock));
  }

  /** The chosen one, and then the other if it is set up. */
  static List<Candidate> candidates(Settings.Llm llm, Supplier<VendorHttp> http, Clock clock) {
    var providers = new ArrayList<Provider>();
    if (llm.provider().equals(Scripted.NAME)) {
      providers.add(new Scripted());
    } else {
      if (llm.openAi().isThere()) {
        providers.add(OpenAi.over(http.get(), llm.openAi(), Vendor.PATIENCE));
      }
      if (llm.anthropic().isThere()) {
        int place = llm.provider().equals(Anthropic.NAME) ? 0 : providers.size();
        providers.add(place, Anthropic.over(http.get(), llm.anthropic(), Vendor.PATIENCE));
      }
    }
    return providers.stream().map(provider -> Candidate.of(provider, clock)).toList();
  }
}
