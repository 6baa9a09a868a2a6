package preflight.coaching.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import preflight.platform.config.Secret;

/** Whatever stands around a thing, and whatever else a text may be. */
class RedactionPropertyTests {
  private final Redaction redaction = new Redaction(EnumSet.allOf(Region.class));

  @Property(tries = 300)
  void whatIsNotReplacedStaysCharacterForCharacter(@ForAll @StringLength(max = 300) String text) {
    var redacted = redact(text);
    var rest = new StringBuilder();
    int from = 0;
    for (var replaced : redacted.replaced()) {
      rest.append(text, from, replaced.start()).append(replaced.placeholder());
      from = replaced.end();
    }

    assertThat(redacted.text()).isEqualTo(rest.append(text, from, text.length()).toString());
  }

  @Property(tries = 300)
  void anAddressIsFoundAmongWords(
      @ForAll @StringLength(max = 60) @CharRange(from = 'a', to = 'z') String before,
      @ForAll @StringLength(max = 60) @CharRange(from = 'a', to = 'z') String after) {
    assertThat(redact(before + " ada@example.org " + after).text())
        .isEqualTo(before + " [EMAIL_1] " + after);
  }

  @Property(tries = 200)
  void digitsInARowAreLeftAlone(
      @ForAll @StringLength(min = 8, max = 16) @CharRange(from = '1', to = '9') String digits) {
    assertThat(redact("we counted " + digits + " of them").replaced()).isEmpty();
  }

  private Redacted redact(String text) {
    return redaction.redact(text, new Placeholders(new Secret("k"), Map.of()));
  }
}
