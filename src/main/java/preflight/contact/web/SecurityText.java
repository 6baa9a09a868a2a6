package preflight.contact.web;

import static java.time.temporal.ChronoUnit.DAYS;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import preflight.contact.Inquiries;
import preflight.platform.web.Frames;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;
import preflight.platform.web.PublicOrigin;

/** Where to report a weakness, for programs and people who look for it there: RFC 9116. */
@Controller
class SecurityText {
  private static final String PATH = "/.well-known/security.txt";
  private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

  /** RFC 9116 advises less than a year; a running installation renews it with every answer. */
  private static final Duration VALID = Duration.ofDays(180);

  /** What RFC 6068 lets stand as it is in the address of a mailto. */
  private static final String PLAIN = "!$'*+,-.:;@_~";

  private final Inquiries inquiries;
  private final PublicOrigin origin;
  private final Frames frames;
  private final Clock clock;

  SecurityText(Inquiries inquiries, PublicOrigin origin, Frames frames, Clock clock) {
    this.inquiries = inquiries;
    this.origin = origin;
    this.frames = frames;
    this.clock = clock;
  }

  /** Whatever is accepted: who looks for it knows what it is. */
  @GetMapping(PATH)
  ResponseEntity<String> show(HttpServletRequest request) {
    var address = inquiries.answeredBy().orElseThrow(() -> new ProblemException(Problem.NOT_FOUND));
    var here = origin.of(request);
    var lines =
        """
        Contact: mailto:%s
        Expires: %s
        Preferred-Languages: %s
        Canonical: %s
        Policy: %s
        """;
    return ResponseEntity.ok()
        .contentType(TEXT)
        .body(
            lines.formatted(
                encoded(address),
                clock.instant().truncatedTo(DAYS).plus(VALID),
                String.join(", ", frames.languages()),
                here + PATH,
                here + "/contact#security"));
  }

  private static String encoded(String address) {
    return address
        .codePoints()
        .mapToObj(each ->
            (each < 128 && Character.isLetterOrDigit(each)) || PLAIN.indexOf(each) >= 0
                ? Character.toString(each)
                : percent(each))
        .collect(Collectors.joining());
  }

  private static String percent(int character) {
    var written = new StringBuilder();
    for (byte each : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
      written.append('%').append("%02X".formatted(each));
    }
    return written.toString();
  }
}
