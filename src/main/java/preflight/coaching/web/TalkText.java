package preflight.coaching.web;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import preflight.platform.web.Moment;
import preflight.platform.web.PageFrame;
import preflight.runs.FollowUps.Care;
import preflight.runs.FollowUps.Contact;

/** A talk as a plain text: what its page shows, in the same order. */
final class TalkText {
  private final PageFrame frame;
  private final StringBuilder text = new StringBuilder();

  private TalkText(PageFrame frame) {
    this.frame = frame;
  }

  static String of(TalkPage page, Moment startedAt) {
    var text = new TalkText(page.frame());
    text.part(page.frame().text("coach.title") + " – " + page.formTitle(), startedAt.text());
    text.part(
        page.frame().text(page.scripted() ? "coach.what-script" : "coach.what-model"),
        page.standing());
    page.turns().forEach(text::turn);
    var summary = page.summary();
    if (summary != null) {
      text.said("coach.take-away", summary.text());
      text.note(summary.note());
    }
    return text.text.toString();
  }

  private void turn(TalkTurn turn) {
    String said = turn.said();
    if (said != null) {
      said("coach.you", said);
      note(turn.replaced() ? "coach.replaced" : null);
    }
    if (!turn.text().isEmpty()) {
      said("coach.coach", turn.text());
    }
    note(turn.note());
    Care card = turn.card();
    if (card != null) {
      part(card.title(), String.join("\n", card.paragraphs()));
      part(card.contacts().stream().map(TalkText::line).collect(Collectors.joining("\n")));
    }
  }

  private static String line(Contact contact) {
    var line = new StringBuilder("- ").append(contact.name());
    for (String more : new String[] {contact.phone(), contact.url(), contact.hours()}) {
      if (more != null) {
        line.append(", ").append(more);
      }
    }
    return line.toString();
  }

  private void said(String who, String what) {
    part(frame.text(who) + ":", what);
  }

  private void note(@Nullable String key) {
    if (key != null) {
      part("(" + frame.text(key) + ")");
    }
  }

  /** Parts are a line apart. */
  private void part(String... lines) {
    text.append(text.isEmpty() ? "" : "\n").append(String.join("\n", lines)).append('\n');
  }
}
