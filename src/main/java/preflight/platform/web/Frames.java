package preflight.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What every page's frame needs, from the request. */
@Component
public class Frames {
  private static final String SHOWN = Frames.class.getName();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT);
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG);

  private final List<String> languages = InterfaceLanguages.found();

  public PageFrame of(HttpServletRequest request) {
    return of(request, null);
  }

  /**
   * The frame of a page about a run.
   *
   * @param known the language that was chosen for the run; none when there was nothing to choose
   */
  public PageFrame of(HttpServletRequest request, @Nullable String known) {
    String language = Languages.best(request, known, languages);
    request.setAttribute(SHOWN, language);
    String token = Csrf.token(request);
    return new PageFrame(
        language,
        carried(request, language),
        links(request, language),
        Nonce.of(request),
        Assets.url("site.css"),
        Assets.folder("js"),
        Texts.in(language),
        token.isEmpty() ? null : token,
        SharedComputer.of(request),
        SignedInAs.of(request),
        Appearance.of(request),
        false);
  }

  /** The interface's words for what is no page. */
  public Texts texts(HttpServletRequest request) {
    return Texts.in(language(request));
  }

  String language(HttpServletRequest request) {
    return Languages.best(request, languages);
  }

  /** The language of the frame that was made for this request. */
  static String shownLanguage(HttpServletRequest request) {
    return request.getAttribute(SHOWN) instanceof String language
        ? language
        : InterfaceLanguages.FIRST;
  }

  /** All that the interface speaks, the first one first. */
  public List<String> languages() {
    return languages;
  }

  /** Links take along what the browser alone would not say. */
  private @Nullable String carried(HttpServletRequest request, String language) {
    boolean usual = language.equals(Languages.usual(request, languages));
    return usual && !Languages.isAsked(request, languages) ? null : language;
  }

  // What a post shows is not always there to be fetched again: a page that knows better says so.
  private LanguageSwitch links(HttpServletRequest request, String language) {
    boolean fetched = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    return new LanguageSwitch(
        languages.stream()
            .map(each ->
                new LanguageSwitch.Choice(
                    each,
                    Languages.ownName(each),
                    each.equals(language),
                    fetched ? Languages.here(request, each) : Languages.at("/", each)))
            .toList(),
        null);
  }

  /** A time of day; the page turns it into the reader's own. */
  public static Moment time(Instant instant, PageFrame frame) {
    return new Moment(instant.toString(), written(TIME, instant, frame) + " UTC");
  }

  /** A day and a time of day, for what is printed on paper. */
  public static Moment moment(Instant instant, PageFrame frame) {
    return new Moment(
        instant.toString(), date(instant, frame).text() + ", " + time(instant, frame).text());
  }

  public static Moment date(Instant instant, PageFrame frame) {
    return new Moment(instant.toString(), written(DATE, instant, frame));
  }

  private static String written(DateTimeFormatter style, Instant instant, PageFrame frame) {
    // Without a country Java takes English for American; our words are British.
    Locale locale =
        frame.language().equals("en") ? Locale.UK : Locale.forLanguageTag(frame.language());
    return style.withLocale(locale).format(instant.atOffset(ZoneOffset.UTC));
  }
}
