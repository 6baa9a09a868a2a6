package preflight.coaching.redaction;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.ArrayList;
import java.util.List;

/** Phone numbers of those regions, and of any region when they begin with a plus. */
record Phones(List<String> regions) implements Finder {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  /** How many stretches of digits one text is tried for; more than anybody's answer has. */
  private static final long TRIES = 1_000;

  private static final double DIALLED = 0.6;
  private static final double BARE = 0.1;

  @Override
  public List<Found> in(String text) {
    var found = new ArrayList<Found>();
    for (var region : regions) {
      for (var match : NUMBERS.findNumbers(text, region, Leniency.VALID, TRIES)) {
        found.add(
            new Found(
                Kind.PHONE,
                match.start(),
                match.end(),
                looksDialled(match) ? DIALLED : BARE,
                NUMBERS.format(match.number(), PhoneNumberFormat.E164)));
      }
    }
    return found;
  }

  /** With a prefix and in groups; digits in a row may be anything. */
  private static boolean looksDialled(PhoneNumberMatch match) {
    var raw = match.rawString();
    return raw.startsWith("+")
        || raw.startsWith("00")
        || raw.startsWith("(")
        || raw.matches("0[0-9]{8,12}|0[0-9]+[ /()-].*")
        || raw.matches("1?[ .-]?[2-9][0-9]{2}[ .-][0-9]{3}[ .-][0-9]{4}");
  }
}
