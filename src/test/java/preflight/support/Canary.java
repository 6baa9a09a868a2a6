package preflight.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Secrets, each under the name of the place it is sent in, and a search for them wherever something
 * is written. A part of one, another case, Base64 or hexadecimal count as well.
 */
public final class Canary {
  /** As many characters of a secret do not stand somewhere by chance. */
  private static final int TELLING = 12;

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9+/_-]{" + TELLING + ",}");

  private final Map<String, String> secrets = new LinkedHashMap<>();

  /** The secret of that place: letters and digits, which no URL, form or JSON spells in another way. */
  public String in(String place) {
    return secrets.computeIfAbsent(
        place, unused -> UUID.randomUUID().toString().replace("-", "").substring(0, 20));
  }

  /** A secret that somebody else made, such as a token; what is told by its end. */
  public void knows(String place, String secret) {
    secrets.put(place, secret.substring(Math.max(0, secret.length() - 20)));
  }

  /** The places whose secret stands in that text. */
  public Set<String> foundIn(String text) {
    var places = places();
    var found = new TreeSet<String>();
    var words = WORD.matcher(text);
    while (words.find()) {
      for (int i = words.start(); i + TELLING <= words.end(); i++) {
        var part = text.substring(i, i + TELLING);
        var place = places.getOrDefault(part, places.get(part.toLowerCase(Locale.ROOT)));
        if (place != null) {
          found.add(place);
        }
      }
    }
    return found;
  }

  /** Every telling part of every spelling of every secret, with its place. */
  private Map<String, String> places() {
    var places = new HashMap<String, String>();
    secrets.forEach((place, secret) -> {
      for (var spelling : spellings(secret)) {
        for (int i = 0; i + TELLING <= spelling.length(); i++) {
          places.put(spelling.substring(i, i + TELLING), place);
        }
      }
    });
    return places;
  }

  private static List<String> spellings(String secret) {
    var spellings = new ArrayList<>(List.of(secret, secret.toLowerCase(Locale.ROOT)));
    spellings.add(HexFormat.of().formatHex(secret.getBytes(UTF_8)));
    // Base64 of it at each of the three offsets it may have in a longer text.
    for (int offset = 0; offset < 3; offset++) {
      var whole = secret.substring(offset, offset + (secret.length() - offset) / 3 * 3);
      spellings.add(Base64.getEncoder().encodeToString(whole.getBytes(UTF_8)));
      spellings.add(Base64.getUrlEncoder().encodeToString(whole.getBytes(UTF_8)));
    }
    return spellings;
  }
}
