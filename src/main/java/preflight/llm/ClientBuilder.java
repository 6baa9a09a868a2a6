package preflight.llm;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Hands our one client to the library, whose own time limits end too early or not at all. */
record ClientBuilder(VendorHttp http) implements HttpClientBuilder {
  @Override
  public @Nullable Duration connectTimeout() {
    return null;
  }

  @Override
  public HttpClientBuilder connectTimeout(@Nullable Duration timeout) {
    return this;
  }

  @Override
  public @Nullable Duration readTimeout() {
    return null;
  }

  @Override
  public HttpClientBuilder readTimeout(@Nullable Duration timeout) {
    return this;
  }

  @Override
  public HttpClient build() {
    return http;
  }
}
