package preflight.identity.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import preflight.identity.Passport;
import preflight.platform.web.LocalPath;
import preflight.platform.web.PublicOrigin;

/** The way to Passport's sign-in page and back; without Passport, to our own. */
@Controller
class PassportPages {
  private final Passport passport;
  private final PublicOrigin origin;

  PassportPages(Passport passport, PublicOrigin origin) {
    this.passport = passport;
    this.origin = origin;
  }

  @GetMapping("/signin")
  ResponseEntity<Void> signIn(@RequestParam @Nullable String returnTo, HttpServletRequest request) {
    var path = LocalPath.of(returnTo, LocalPath.HOME);
    var target =
        passport
            .signIn(origin.of(request) + path)
            .orElseGet(() ->
                URI.create("/login?returnTo=" + URLEncoder.encode(path, StandardCharsets.UTF_8)));
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(target).build();
  }
}
