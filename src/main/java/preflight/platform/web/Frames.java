package preflight.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.springframework.stereotype.Component;

/** What every page's frame needs, from the request. */
@Component
public class Frames {
  /** The languages that {@code messages*.properties} has. */
  private static final List<String> INTERFACE = List.of("en");

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm 'UTC'");
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMMM uuuu");

  public PageFrame of(HttpServletRequest request) {
    String language = Languages.best(request, INTERFACE);
    String token = Csrf.token(request);
    return new PageFrame(
        language,
        Nonce.of(request),
        Assets.url("site.css"),
        Assets.folder("js"),
        Texts.in(language),
        token.isEmpty() ? null : token,
        SharedComputer.of(request));
  }

  /** A time of day; the page turns it into the reader's own. */
  public static Moment time(Instant instant) {
    return new Moment(instant.toString(), TIME.format(instant.atOffset(ZoneOffset.UTC)));
  }

  /** A day and a time of day, for what is printed on paper. */
  public static Moment moment(Instant instant, PageFrame frame) {
    return new Moment(
        instant.toString(), date(instant, frame).text() + ", " + time(instant).text());
  }

  public static Moment date(Instant instant, PageFrame frame) {
    return new Moment(
        instant.toString(),
        DATE.withLocale(java.util.Locale.forLanguageTag(frame.language()))
            .format(instant.atOffset(ZoneOffset.UTC)));
  }
}
