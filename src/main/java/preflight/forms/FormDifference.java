package preflight.forms;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import preflight.forms.FormChange.Reason;
import preflight.forms.FormChange.Step;

/** Everything that differs between two versions of a form, in the order of the document. */
final class FormDifference {
  /** A question and where it stands. */
  private record Placed(String pageId, String pointer, Question question) {}

  private final Form before;
  private final Form after;
  private final Differences differences;

  private FormDifference(Form before, Form after) {
    this.before = before;
    this.after = after;
    this.differences = new Differences(before.languages(), after.languages());
  }

  static List<Reason> between(Form before, Form after) {
    var difference = new FormDifference(before, after);
    difference.head();
    difference.pages();
    difference.questions();
    new ScoresDifference(difference.differences).between(before.scores(), after.scores());
    difference.spelling();
    return difference.differences.reasons();
  }

  private void head() {
    differences.text("/title", before.title(), after.title());
    if (!Objects.equals(before.estimatedMinutes(), after.estimatedMinutes())) {
      differences.add(Step.PATCH, "/meta/estimatedMinutes", "The estimated time changed.");
    }
    if (before.scoreShownToParticipant() != after.scoreShownToParticipant()) {
      differences.add(Step.MAJOR, "/meta/showScore", "Others than before see the score.");
    }
    differences.languages();
    consent(before.consent(), after.consent());
  }

  // A client that names the version that was agreed to is refused with any other.
  private void consent(@Nullable Consent old, @Nullable Consent now) {
    if (old == null || now == null) {
      if (old != now) {
        differences.add(
            Step.MAJOR, "/consent", now == null ? "Consent is gone." : "Consent is asked now.");
      }
      return;
    }
    if (!old.version().equals(now.version())) {
      differences.add(Step.MAJOR, "/consent/version", "Another consent is asked.");
    }
    differences.text("/consent/text", old.text(), now.text());
    differences.text("/consent/coachingText", old.coachingText(), now.coachingText());
  }

  private void pages() {
    for (int i = 0; i < before.pages().size(); i++) {
      Page page = before.pages().get(i);
      if (after.page(page.id()).isEmpty()) {
        differences.add(Step.MAJOR, "/pages/" + i, "The page '" + page.id() + "' is gone.");
      }
    }
    for (int i = 0; i < after.pages().size(); i++) {
      Page page = after.pages().get(i);
      String pointer = "/pages/" + i;
      before
          .page(page.id())
          .ifPresentOrElse(
              old -> page(pointer, old, page),
              () -> differences.add(Step.MINOR, pointer, "The page '" + page.id() + "' is new."));
    }
    if (Differences.isReordered(
        before.pages().stream().map(Page::id).toList(),
        after.pages().stream().map(Page::id).toList())) {
      differences.add(Step.MAJOR, "/pages", "The pages come in another order.");
    }
  }

  private void page(String pointer, Page old, Page now) {
    differences.text(pointer + "/title", old.title(), now.title());
    differences.condition(pointer + "/visibleIf", old.visibleIf(), now.visibleIf());
    if (Differences.isReordered(names(old), names(now))) {
      differences.add(Step.PATCH, pointer + "/blocks", "The questions come in another order.");
    }
    readings(pointer + "/blocks", readings(old), readings(now));
  }

  private static List<String> names(Page page) {
    return page.questions().stream().map(Question::name).toList();
  }

  private static List<MarkdownBlock> readings(Page page) {
    return page.blocks().stream()
        .filter(MarkdownBlock.class::isInstance)
        .map(MarkdownBlock.class::cast)
        .toList();
  }

  // What is only read has no name, so it is told apart by its place.
  private void readings(String pointer, List<MarkdownBlock> old, List<MarkdownBlock> now) {
    if (old.size() != now.size()) {
      differences.add(
          now.size() > old.size() ? Step.MINOR : Step.PATCH,
          pointer,
          "There is another number of things to read.");
      return;
    }
    for (int i = 0; i < old.size(); i++) {
      differences.text(pointer, old.get(i).content(), now.get(i).content());
      differences.condition(pointer, old.get(i).visibleIf(), now.get(i).visibleIf());
    }
  }

  private void questions() {
    Map<String, Placed> old = placed(before);
    Map<String, Placed> now = placed(after);
    old.forEach((name, placed) -> {
      if (!now.containsKey(name)) {
        differences.add(Step.MAJOR, placed.pointer(), "The question '" + name + "' is gone.");
      }
    });
    now.forEach((name, placed) -> {
      Placed earlier = old.get(name);
      if (earlier == null) {
        added(placed);
        return;
      }
      if (!earlier.pageId().equals(placed.pageId())) {
        differences.add(
            Step.MAJOR, placed.pointer(), "'" + name + "' moved to '" + placed.pageId() + "'.");
      }
      new QuestionDifference(differences, placed.pointer())
          .between(earlier.question(), placed.question());
    });
  }

  private void added(Placed placed) {
    Question question = placed.question();
    boolean demanded = question.required() || question.asked().requiredIf() != null;
    differences.add(
        demanded ? Step.MAJOR : Step.MINOR,
        placed.pointer(),
        "The "
            + (demanded ? "required" : "optional")
            + " question '"
            + question.name()
            + "' is new.");
  }

  // A detail stands in the document with the option of its owner.
  private static Map<String, Placed> placed(Form form) {
    var placed = new LinkedHashMap<String, Placed>();
    for (int p = 0; p < form.pages().size(); p++) {
      Page page = form.pages().get(p);
      int index = -1;
      for (Block block : page.blocks()) {
        boolean detail = block instanceof TextBlock text && text.detailOf() != null;
        index += detail ? 0 : 1;
        if (block instanceof Question question) {
          String pointer = "/pages/" + p + "/blocks/" + index + (detail ? "/options" : "");
          placed.put(question.name(), new Placed(page.id(), pointer, question));
        }
      }
    }
    return placed;
  }

  /** What says the same in other words of the document, like a condition with more parentheses. */
  private void spelling() {
    if (differences.reasons().isEmpty() && !sameExceptVersion()) {
      differences.add(Step.PATCH, "", "The same is written or ordered otherwise.");
    }
  }

  private boolean sameExceptVersion() {
    return before.pages().equals(after.pages())
        && before.scores().equals(after.scores())
        && before.title().equals(after.title())
        && Objects.equals(before.consent(), after.consent())
        && before.languages().equals(after.languages());
  }

  /** Names of questions and of scores. */
  static Set<String> names(Form form) {
    Set<String> names = new HashSet<>(placed(form).keySet());
    form.scores().forEach(score -> names.add(score.name()));
    return names;
  }
}
