package preflight.coaching;

import java.util.List;
import org.springframework.stereotype.Component;
import preflight.coaching.cards.Cards;
import preflight.coaching.guardrails.Tier;
import preflight.runs.FollowUps.Contact;

/** Whom somebody in danger can call, for pages where nobody watches: those of the crisis cards. */
@Component
public class EmergencyLines {
  private final Cards cards;

  EmergencyLines(Cards cards) {
    this.cards = cards;
  }

  /** The number for an emergency first. */
  public List<Contact> in(String language) {
    return cards.read(Tier.A, language).care(language).contacts();
  }
}
