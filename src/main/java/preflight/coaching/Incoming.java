package preflight.coaching;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import preflight.coaching.guardrails.Crisis;
import preflight.coaching.guardrails.Tier;
import preflight.coaching.guardrails.Untrusted;
import preflight.coaching.ledger.Action;
import preflight.coaching.ledger.Decision;
import preflight.coaching.ledger.Layer;
import preflight.coaching.redaction.Placeholders;
import preflight.coaching.redaction.Redacted;
import preflight.coaching.redaction.Redaction;
import preflight.coaching.redaction.Region;
import preflight.forms.AnswerValue;
import preflight.platform.config.Settings;

/** Looks at what a participant wrote before anything is done with it: whose it is, and what it may mean. */
@Component
class Incoming {
  private static final String REDACTION_VERSION = "1";

  private final Crisis crisis = Crisis.shipped();
  private final Redaction redaction;

  Incoming(Settings settings) {
    this.redaction =
        new Redaction(
            settings.coaching().redactionRegions().stream()
                .map(Region::valueOf)
                .collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * @param said a message as it is stored and sent; empty for answers
   * @param replaced whether anything was taken out of that
   * @param tier {@link Tier#NONE} when there is nothing to show
   * @param placeholders of the session from now on
   */
  record Read(
      String said,
      boolean replaced,
      Tier tier,
      Map<String, String> placeholders,
      List<Decision> decisions) {}

  /** A message that {@link Saying} found nothing wrong with. */
  Read message(Session session, String text) {
    var placeholders = new Placeholders(session.key(), session.placeholders());
    var decisions = new ArrayList<Decision>();
    var looked = look(text, placeholders, decisions);
    return new Read(
        looked.redacted().text(),
        !looked.redacted().replaced().isEmpty(),
        looked.tier(),
        placeholders.known(),
        List.copyOf(decisions));
  }

  /** All that was written in the answers; the strongest decides. */
  Read answers(Session session, TalkedAbout.Subject about) {
    var placeholders = new Placeholders(session.key(), session.placeholders());
    var decisions = new ArrayList<Decision>();
    var strongest = Tier.NONE;
    for (String name : about.names()) {
      if (about.answers().get(name) instanceof AnswerValue.Text(var text) && !text.isBlank()) {
        var looked = look(Untrusted.clean(text), placeholders, decisions);
        strongest = looked.tier().compareTo(strongest) > 0 ? looked.tier() : strongest;
      }
    }
    return new Read("", false, strongest, placeholders.known(), List.copyOf(decisions));
  }

  /** What the answers may mean, for who only shows a card: nothing is replaced, and nothing written down. */
  Tier tier(TalkedAbout.Subject about) {
    return about.names().stream()
        .map(name -> about.answers().get(name))
        .filter(AnswerValue.Text.class::isInstance)
        .map(answer -> crisis.verdict(Untrusted.clean(((AnswerValue.Text) answer).text())).tier())
        .max(Comparator.naturalOrder())
        .orElse(Tier.NONE);
  }

  /** The same text without identifiers, as this session writes it. */
  String redact(String text, Placeholders placeholders) {
    return redaction.redact(text, placeholders).text();
  }

  /** Of the rules that a text is read by. */
  String version() {
    return crisis.version();
  }

  private record Looked(Redacted redacted, Tier tier) {}

  private Looked look(String text, Placeholders placeholders, List<Decision> decisions) {
    long began = System.nanoTime();
    var redacted = redaction.redact(text, placeholders);
    long between = System.nanoTime();
    var verdict = crisis.verdict(text);
    long ended = System.nanoTime();
    if (!redacted.replaced().isEmpty()) {
      decisions.add(
          new Decision(
              Layer.REDACTION,
              kinds(redacted),
              REDACTION_VERSION,
              Action.REPLACED,
              Duration.ofNanos(between - began),
              redacted.text()));
    }
    decisions.add(
        Decision.crisis(
            verdict, crisis.version(), Duration.ofNanos(ended - between), redacted.text()));
    return new Looked(redacted, verdict.tier());
  }

  /** Each kind once, in the order of the text. */
  private static String kinds(Redacted redacted) {
    return redacted.replaced().stream()
        .map(each -> each.kind().name().toLowerCase(Locale.ROOT))
        .distinct()
        .reduce((one, other) -> one + " " + other)
        .orElse("");
  }
}
