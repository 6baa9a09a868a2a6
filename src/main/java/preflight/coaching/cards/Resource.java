package preflight.coaching.cards;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who can be called, or written to; a phone or an address at the least.
 *
 * @param phone digits and spaces, as one dials it
 * @param url https
 * @param hours in words, also what it costs
 */
public record Resource(
    String name, @Nullable String phone, @Nullable String url, @Nullable String hours) {
  String text() {
    return name
        + ": "
        + Stream.of(phone, url, hours).filter(Objects::nonNull).collect(Collectors.joining(", "));
  }
}
