package preflight.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import preflight.platform.config.Settings;

/** Where people find this installation, for addresses that are written down or sent on. */
@Component
public class PublicOrigin {
  private final Origins origins;

  PublicOrigin(Settings settings) {
    this.origins = new Origins(settings.baseUrl());
  }

  /** Without a trailing slash. */
  public String of(HttpServletRequest request) {
    return origins.ours(request);
  }
}
