package preflight.llm;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One vendor behind the stub, asked as the program does. */
final class AskedVendor implements AutoCloseable {
  static final Duration PATIENT = Duration.ofHours(1);
  static final Duration HASTY = Duration.ofMillis(300);

  final VendorStub stub;
  final List<String> heard = new CopyOnWriteArrayList<>();
  private final Speech speech;
  private final VendorHttp http;
  private final Vendor vendor;

  AskedVendor(Speech speech, Duration patience, VendorStub.Play... plays) {
    this.speech = speech;
    this.stub = new VendorStub(plays);
    this.http = new VendorHttp(Clock.systemUTC());
    this.vendor = speech.vendor(http, stub.url(), patience);
  }

  /** Nothing but the deadline would end a silence here. */
  static AskedVendor of(Speech speech, VendorStub.Play... plays) {
    return new AskedVendor(speech, PATIENT, plays);
  }

  Provider.Answer ask() throws ProviderFailure {
    return ask(PATIENT);
  }

  Provider.Answer ask(Duration time) throws ProviderFailure {
    return vendor.ask(speech.question(), heard::add, Deadline.in(time, System::nanoTime));
  }

  ProviderFailure failure() {
    return failure(PATIENT);
  }

  ProviderFailure failure(Duration time) {
    try {
      throw new AssertionError("it replied: " + ask(time).text());
    } catch (ProviderFailure e) {
      return e;
    }
  }

  Vendor vendor() {
    return vendor;
  }

  @Override
  public void close() throws IOException {
    http.close();
    stub.close();
  }
}
