package preflight.coaching.guardrails;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.coaching.guardrails.RuleFolder.Reading.Faulty;
import preflight.coaching.guardrails.RuleFolder.Reading.Readable;

class RuleFolderTests {
  private static final String RULES = "B: en-heavy\n  heavy day\n";

  @TempDir private Path folder;

  @Test
  void aFileTakesThePlaceOfTheOneThatComesWithPreflight() throws Exception {
    write("crisis-en.rules", RULES);

    var rules = (Readable) RuleFolder.read(folder);
    assertThat(rules.crisis().verdict("What a heavy day.").tier()).isEqualTo(Tier.B);
    assertThat(rules.crisis().verdict("I want to kill myself.").tier()).isEqualTo(Tier.NONE);
    assertThat(rules.crisis().verdict("Ich will mich umbringen.").tier()).isEqualTo(Tier.A);
    assertThat(rules.crisis().version()).isNotEqualTo(Crisis.shipped().version());
    assertThat(rules.advice().version()).isEqualTo(Advice.shipped().version());
  }

  @Test
  void copiesOfTheRulesThatComeWithPreflightHaveTheirVersion() throws Exception {
    for (String name : List.of("crisis-de", "crisis-en", "advice-de", "advice-en")) {
      Files.copy(
          Path.of("src/main/resources/guardrails/" + name + ".rules"),
          folder.resolve(name + ".rules"));
    }

    var rules = (Readable) RuleFolder.read(folder);
    assertThat(rules.crisis().version()).isEqualTo(Crisis.shipped().version());
    assertThat(rules.advice().version()).isEqualTo(Advice.shipped().version());
  }

  @Test
  void aFurtherLanguageIsReadBesideTheOthers() throws Exception {
    write("crisis-fr.rules", "A: fr-suicide\n  me suicider\n");

    var rules = (Readable) RuleFolder.read(folder);
    assertThat(rules.crisis().verdict("Je veux me suicider.").tier()).isEqualTo(Tier.A);
    assertThat(rules.crisis().verdict("I want to kill myself.").tier()).isEqualTo(Tier.A);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "crisis-en.rules | Z: x | crisis-en.rules line 1: no such kind: Z: x",
        "crisis-en.rules | A: x | crisis-en.rules nothing under x",
        "crisis_en.rules | A: x | crisis_en.rules is not known; crisis-<language>.rules and advice-<language>.rules are",
        "redaction-en.rules | A: x | redaction-en.rules is not known; crisis-<language>.rules and advice-<language>.rules are",
        "advice-en.rules | A: x | advice-en.rules line 1: no such kind: A: x",
      })
  void refusesAFileThatIsNotOne(String name, String content, String fault) throws Exception {
    write(name, content);

    assertThat(faults()).containsExactly(fault);
  }

  @Test
  void tellsTheFaultsOfAllFilesAtOnce() throws Exception {
    write("crisis-en.rules", "A: x\n  (broken");
    write("advice-de.rules", "A: x\n  y");
    Files.write(folder.resolve("crisis-de.rules"), new byte[] {(byte) 0xc3, 0x28});

    assertThat(faults()).hasSize(3);
    assertThat(faults().get(0)).startsWith("advice-de.rules line 1: ");
    assertThat(faults().get(1))
        .isEqualTo("crisis-de.rules must be a readable UTF-8 file of at most 1 MiB");
    assertThat(faults().get(2)).startsWith("crisis-en.rules line 2: ");
  }

  @Test
  void refusesAFileThatIsTooLarge() throws Exception {
    write("crisis-en.rules", "#".repeat(1024 * 1024 + 1));

    assertThat(faults())
        .containsExactly("crisis-en.rules must be a readable UTF-8 file of at most 1 MiB");
  }

  @Test
  void refusesAFolderWithoutRules() throws Exception {
    write("readme.md", "none");

    assertThat(faults()).containsExactly(folder + " has no file such as crisis-en.rules");
  }

  @Test
  void refusesWhatIsNoFolder() {
    var nowhere = folder.resolve("nowhere");

    assertThat(((Faulty) RuleFolder.read(nowhere)).faults())
        .containsExactly(nowhere + " is not a folder that can be read");
  }

  private void write(String name, String content) throws Exception {
    Files.writeString(folder.resolve(name), content, StandardCharsets.UTF_8);
  }

  private List<String> faults() {
    return ((Faulty) RuleFolder.read(folder)).faults();
  }
}
