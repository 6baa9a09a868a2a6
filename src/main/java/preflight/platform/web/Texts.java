package preflight.platform.web;

import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The interface's words in one language, by key, from {@code messages*.properties} in UTF-8. A key
 * that is missing in a language is read from the base file; one that is missing there throws.
 */
public final class Texts {
  private static final Map<String, Texts> BY_LANGUAGE = new ConcurrentHashMap<>();
  private static final ResourceBundle.Control NO_SYSTEM_LOCALE =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final Locale locale;
  private final ResourceBundle bundle;
  private final Map<String, MessageFormat> patterns = new ConcurrentHashMap<>();

  private Texts(String language) {
    this.locale = Locale.forLanguageTag(language);
    this.bundle = ResourceBundle.getBundle("messages", locale, NO_SYSTEM_LOCALE);
  }

  /** Callers pass one of the interface's languages, never a raw header: each is kept for good. */
  public static Texts in(String language) {
    return BY_LANGUAGE.computeIfAbsent(language, Texts::new);
  }

  /** A BCP 47 tag. */
  public String language() {
    return locale.toLanguageTag();
  }

  /** For keys that a text may have: the fallback is the caller's. */
  public Optional<String> find(String key) {
    return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
  }

  public String text(String key) {
    return bundle.getString(key);
  }

  /** A number as people read it in this language, with all its decimals. */
  public String number(BigDecimal number) {
    var format = NumberFormat.getNumberInstance(locale);
    format.setMaximumFractionDigits(Math.max(0, number.scale()));
    return format.format(number);
  }

  /** The text with its arguments, as {@link MessageFormat} reads it. */
  public String text(String key, Object... arguments) {
    if (arguments.length == 0) {
      return text(key);
    }
    var pattern = patterns.computeIfAbsent(key, k -> new MessageFormat(text(k), locale));
    // A format is not safe for threads; its copy is, and spares parsing the pattern again.
    return ((MessageFormat) pattern.clone()).format(arguments);
  }
}
