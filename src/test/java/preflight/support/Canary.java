package preflight.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Secrets, each under the name of the place it is sent in, and a search for them wherever something
 * is written. A part of one, another case, Base64 or hexadecimal count as well.
 */
public final class Canary {
  /** As many characters of a secret do not stand somewhere by chance. */
  private static final int TELLING = 12;

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9+/_-]{" + TELLING + ",}");

  /** Six digits, which are neither part of a longer word nor of a second. */
  private static final Pattern SHORT = Pattern.compile("(?<![\\w.-])[0-9]{6}(?![\\w-]|\\.[\\w])");

  private final Map<String, String> made = new ConcurrentHashMap<>();

  /** Every telling part of every spelling of every secret, with its place. */
  private final Map<String, String> places = new ConcurrentHashMap<>();

  /** The secret of that place: letters and digits, which no URL, form or JSON spells in another way. */
  public String in(String place) {
    return made.computeIfAbsent(
        place,
        unused -> {
          var secret = UUID.randomUUID().toString().replace("-", "").substring(0, 20);
          knows(place, secret);
          return secret;
        });
  }

  /**
   * A secret that somebody else made, such as a token; what is told by its end. One that is shorter than
   * what tells has to be six digits.
   */
  public void knows(String place, String secret) {
    if (SHORT.matcher(secret).matches()) {
      places.put(secret, place);
      return;
    }
    for (var spelling : spellings(secret.substring(Math.max(0, secret.length() - 20)))) {
      for (int i = 0; i + TELLING <= spelling.length(); i++) {
        places.put(spelling.substring(i, i + TELLING), place);
      }
    }
  }

  /** The places whose secret stands in that text. */
  public Set<String> foundIn(String text) {
    var found = new TreeSet<String>();
    words(WORD, text)
        .forEach(word -> {
          for (int i = 0; i + TELLING <= word.length(); i++) {
            var part = word.substring(i, i + TELLING);
            addPlace(found, part);
            addPlace(found, part.toLowerCase(Locale.ROOT));
          }
        });
    words(SHORT, text).forEach(word -> addPlace(found, word));
    return found;
  }

  private static Stream<String> words(Pattern kind, String text) {
    return kind.matcher(text).results().map(MatchResult::group).distinct();
  }

  private void addPlace(Set<String> found, String part) {
    var place = places.get(part);
    if (place != null) {
      found.add(place);
    }
  }

  private static List<String> spellings(String secret) {
    var spellings = new ArrayList<>(List.of(secret, secret.toLowerCase(Locale.ROOT)));
    // Codes are stored and compared without what groups them.
    spellings.add(secret.replace("-", ""));
    spellings.add(secret.replace("-", "").toLowerCase(Locale.ROOT));
    spellings.add(HexFormat.of().formatHex(secret.getBytes(UTF_8)));
    spellings.add(HexFormat.of().formatHex(secret.replace("-", "").getBytes(UTF_8)));
    // Base64 of it at each of the three offsets it may have in a longer text.
    for (int offset = 0; offset < 3; offset++) {
      var whole = secret.substring(offset, offset + (secret.length() - offset) / 3 * 3);
      spellings.add(Base64.getEncoder().encodeToString(whole.getBytes(UTF_8)));
      spellings.add(Base64.getUrlEncoder().encodeToString(whole.getBytes(UTF_8)));
    }
    return spellings;
  }
}
