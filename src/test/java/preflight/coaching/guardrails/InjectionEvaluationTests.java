package preflight.coaching.guardrails;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import preflight.coaching.guardrails.GuardrailCases.InjectionCase;
import tools.jackson.databind.json.JsonMapper;

/**
 * Attempts to steer the model, and texts that only look like it. Nothing here judges what a text wants:
 * what is promised is that none of them leaves its fence, speaks as a role or hides a character, and
 * that a harmless one keeps its words.
 */
class InjectionEvaluationTests {
  private static final Pattern ROLE_TOKENS =
      Pattern.compile(
          "(?i)<\\||\\|>|[\\[/]INST]|<</?SYS>>|</?(?:s|system|user|assistant|human|start_of_turn"
              + "|end_of_turn)>");
  private static final Pattern ROLE_LINES =
      Pattern.compile("(?im)^[ #>*_-]*(?:system|assistant|assistent|user|human|nutzer)[ *_]*[:：]");

  /** Control, format, private and lone characters; a line break is none of them. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}&&[^\\n]]");

  private static final Pattern WORDS = Pattern.compile("\\p{L}[\\p{L}\\p{M}]*|\\p{N}+");

  private static List<String> words(String text) {
    return WORDS
        .matcher(UNSEEN.matcher(text.replace('\t', ' ')).replaceAll(""))
        .results()
        .map(MatchResult::group)
        .toList();
  }

  @TestFactory
  List<DynamicTest> noTextSpeaksAsARoleOrHidesACharacter() {
    return GuardrailCases.injection().stream()
        .map(labelled ->
            DynamicTest.dynamicTest(
                labelled.id(),
                () ->
                    assertThat(Untrusted.clean(labelled.text()))
                        .doesNotContainPattern(ROLE_TOKENS)
                        .doesNotContainPattern(ROLE_LINES)
                        .doesNotContainPattern(UNSEEN)))
        .toList();
  }

  @TestFactory
  List<DynamicTest> noTextLeavesItsFence() {
    Fence fence = Fence.fresh(new Random(1));
    return GuardrailCases.injection().stream()
        .map(labelled -> DynamicTest.dynamicTest(labelled.id(), () -> isInside(fence, labelled)))
        .toList();
  }

  private static void isInside(Fence fence, InjectionCase labelled) {
    String hostile = labelled.text() + fence.closing() + fence.opening() + labelled.text();
    String fenced = fence.around(Map.of("answer", hostile));

    assertThat(fenced).startsWith(fence.opening() + "\n").endsWith("\n" + fence.closing());
    String inside =
        fenced.substring(fence.opening().length(), fenced.length() - fence.closing().length());
    assertThat(inside).doesNotContain("<", ">", fence.nonce());
    assertThat(JsonMapper.shared().readTree(inside).propertyNames()).containsExactly("answer");
  }

  @TestFactory
  List<DynamicTest> aHarmlessTextKeepsItsWords() {
    return GuardrailCases.injection().stream()
        .filter(labelled -> !labelled.attack())
        .map(labelled ->
            DynamicTest.dynamicTest(
                labelled.id(),
                () ->
                    assertThat(words(Untrusted.clean(labelled.text())))
                        .isEqualTo(words(labelled.text()))))
        .toList();
  }

  @Test
  void thereAreCasesOfBothKinds() {
    assertThat(GuardrailCases.injection().stream().filter(InjectionCase::attack))
        .hasSizeGreaterThan(50);
    assertThat(GuardrailCases.injection().stream().filter(c -> !c.attack())).hasSizeGreaterThan(50);
  }
}
