package preflight.coaching.redaction;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers of patients, cases and files: no two hospitals write them alike, so the words before them tell. */
record RecordNumbers() implements Finder {
  private static final Pattern PATTERN =
      Pattern.compile(
          "(?i)\\b(?:mrn|(?:medical|patient|hospital|hosp|chart|case|encounter)[ -]?(?:record)?[ -]?"
              + "(?:number|no\\.?|nr\\.?|id|#)|record[ -](?:number|no\\.?)"
              + "|(?:patienten|fall|akten|kranken(?:akten|blatt)|aufnahme)[ -]?(?:nummer|nr\\.?|id)"
              + "|pat\\.?[ -]?(?:nr\\.?|id)|aktenzeichen|unit number)"
              + "(?: (?:is|was|ist|war|lautet|of|the|for|von))?[ :#=]{0,3}([A-Z]{0,4}[ /-]?[0-9][A-Z0-9/-]*[0-9])");

  private static final int DIGITS = 4;

  @Override
  public List<Found> in(String text) {
    var found = new ArrayList<Found>();
    var matcher = PATTERN.matcher(text);
    while (matcher.find()) {
      var number = matcher.group(1);
      if (number.chars().filter(Character::isDigit).count() >= DIGITS) {
        var value = number.replaceAll("[ /-]", "").toUpperCase(Locale.ROOT);
        found.add(new Found(Kind.RECORD_NUMBER, matcher.start(1), matcher.end(1), 1, value));
      }
    }
    return found;
  }
}
