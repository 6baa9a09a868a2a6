package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import preflight.forms.PageReading.Accepted;
import tools.jackson.databind.node.ObjectNode;

/** Over {@link GeneratedForms}, answered with whatever comes. */
class JourneyPropertyTests {
  private static final List<String> JSON_VALUES =
      List.of(
          "null",
          "0",
          "1",
          "2",
          "3",
          "true",
          "false",
          "'a'",
          "'ab'",
          "'b'",
          "''",
          "' '",
          "[]",
          "['a']",
          "['b','a']",
          "['a','a']",
          "7.5",
          "10",
          "{'r':1}",
          "{'s':2,'r':2}",
          "{'r':null}",
          "['a',1,true]",
          "[true,1]",
          "['none']",
          "['none','a']",
          "'a@example.org'",
          "'2026-02-28'",
          "'2026-02-30'",
          "'2025-12-31'",
          "-1",
          "{}");

  @Property(tries = 400)
  void anyAnswersEitherCompleteTheRunOrNameWhatIsMissing(@ForAll Random random) {
    Form form = GeneratedForms.form(random);
    Map<String, ObjectNode> stored = new HashMap<>();
    for (Page page : form.pages()) {
      saveSomething(page, stored, random);
    }

    // Mending only what is named must end in completion, or the names were wrong.
    Journey journey = Journey.of(form, Answers.read(form, stored));
    for (int round = 0; !journey.isComplete(); round++) {
      assertThat(round).isLessThanOrEqualTo(form.pages().size() * 16);
      assertThat(journey.missing()).isNotEmpty();
      Missing missing = journey.missing().getFirst();
      assertThat(journey.isReachable(missing.pageId())).isTrue();
      Question question = form.question(missing.fault().field()).orElseThrow();
      assertThat(journey.visibleBlocks(form.page(missing.pageId()).orElseThrow()))
          .contains(question);
      stored
          .computeIfAbsent(missing.pageId(), _ -> TestForms.object("{}"))
          .set(question.name(), finished(question).toJson());
      journey = Journey.of(form, Answers.read(form, stored));
    }

    assertThat(journey.missing()).isEmpty();
    Answers counted = journey.countedAnswers();
    for (Page page : journey.pages()) {
      for (Block block : journey.visibleBlocks(page)) {
        if (block instanceof Question question && question.isRequired(counted)) {
          assertThat(counted.get(question.name())).isNotNull();
        }
      }
      assertThat(journey.canVisit(page.id())).isTrue();
    }
    assertThat(journey.resumePage()).isEqualTo(journey.pages().getLast());
    assertThat(ScoreSheet.of(form, counted))
        .isEqualTo(ScoreSheet.of(form, Answers.read(form, stored)));
  }

  @Property(tries = 2000)
  void progressNeverGoesBackwardsOnTheWayForward(@ForAll Random random, @ForAll boolean again) {
    Form form = GeneratedForms.form(random);
    Map<String, ObjectNode> stored = new HashMap<>();
    if (again) {
      form.pages().forEach(page -> saveSomething(page, stored, random));
    }
    var seen = new ArrayList<Progress>();
    Journey journey = Journey.of(form, Answers.read(form, stored));
    Page page = journey.first();
    while (true) {
      // Answering a finished last page again may lengthen the way: the one exception.
      if (!again || journey.next(page.id()).isPresent()) {
        seen.add(journey.progress(page.id()));
      }
      saveSomething(page, stored, random);
      finish(page, form, stored);
      journey = Journey.of(form, Answers.read(form, stored));
      seen.add(journey.progress(page.id()));
      if (journey.next(page.id()).isEmpty()) {
        break;
      }
      page = journey.next(page.id()).get();
    }

    assertThat(seen.getFirst().position()).isEqualTo(1);
    if (isFullyAnswered(page, journey)) {
      assertThat(seen.getLast().position()).isEqualTo(seen.getLast().total());
    }
    for (int i = 1; i < seen.size(); i++) {
      Progress before = seen.get(i - 1);
      Progress after = seen.get(i);
      assertThat(after.position() * before.total())
          .as("%s", seen)
          .isGreaterThanOrEqualTo(before.position() * after.total());
    }
  }

  private static boolean isFullyAnswered(Page page, Journey journey) {
    return journey.visibleBlocks(page).stream()
        .allMatch(block ->
            block instanceof Question question
                && journey.countedAnswers().get(question.name()) != null);
  }

  private static void finish(Page page, Form form, Map<String, ObjectNode> stored) {
    for (int round = 0; round < 20; round++) {
      for (Missing missing : Journey.of(form, Answers.read(form, stored)).missing()) {
        if (missing.pageId().equals(page.id())) {
          stored
              .computeIfAbsent(page.id(), _ -> TestForms.object("{}"))
              .set(
                  missing.fault().field(),
                  finished(page.question(missing.fault().field()).orElseThrow()).toJson());
        }
      }
    }
  }

  private static void saveSomething(Page page, Map<String, ObjectNode> stored, Random random) {
    for (Question question : page.questions()) {
      ObjectNode raw =
          TestForms.object("{'%s':%s}".formatted(question.name(), pick(JSON_VALUES, random)));
      if (page.read(raw) instanceof Accepted(var fields, _)) {
        stored.computeIfAbsent(page.id(), _ -> TestForms.object("{}")).setAll(fields);
      }
    }
  }

  private static AnswerValue finished(Question question) {
    return switch (question) {
      case TextBlock _, TextareaBlock _ -> new AnswerValue.Text("ab");
      case NumberBlock _ -> AnswerValue.Number.of(2);
      case ScaleBlock scale -> scale.values().getFirst();
      case SelectBlock select -> select.options().getFirst().value();
      case RadioBlock radio -> radio.options().getFirst().value();
      case CheckboxBlock checkbox ->
          checkbox.isFlag()
              ? new AnswerValue.Flag(true)
              : new AnswerValue.Choices(
                  checkbox.options().stream()
                      .limit(checkbox.maxSelections())
                      .map(Option::value)
                      .toList());
      case EmailBlock _ -> new AnswerValue.Text("ab@example.org");
      case DateBlock _ -> new AnswerValue.Text("2026-01-31");
      case NpsBlock nps -> nps.values().getFirst();
      case ConsentBlock _ -> new AnswerValue.Flag(true);
      case RankingBlock ranking ->
          new AnswerValue.Choices(ranking.options().stream().map(Option::value).toList());
      case MatrixBlock matrix ->
          new AnswerValue.Grid(
              matrix.rows().stream()
                  .collect(
                      Collectors.toMap(
                          MatrixBlock.MatrixRow::name, _ -> matrix.options().getFirst().value())));
    };
  }

  private static String pick(List<String> from, Random random) {
    return from.get(random.nextInt(from.size()));
  }
}
