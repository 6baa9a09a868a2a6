package preflight.coaching.guardrails;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rules that somebody wants to try out: files named {@code crisis-en.rules} or {@code advice-de.rules} in a folder. Each takes
 * the place of the one of its name that comes with Preflight; the others stay as they are.
 */
public final class RuleFolder {
  private static final Pattern NAME = Pattern.compile("(crisis|advice)-([a-z]{2,3})\\.rules");

  /** Ten times the longest of ours, and no film that somebody gave the name of the file. */
  private static final int LARGEST = 1024 * 1024;

  /** What came of it. */
  public sealed interface Reading {
    record Readable(Crisis crisis, Advice advice) implements Reading {}

    /**
     * @param faults one sentence each, that begins with the name of the file
     */
    record Faulty(List<String> faults) implements Reading {}
  }

  private final Map<String, String> crisis = shipped("crisis");
  private final Map<String, String> advice = shipped("advice");
  private final List<String> faults = new ArrayList<>();
  private int files;

  private RuleFolder() {}

  public static Reading read(Path folder) {
    return new RuleFolder().reading(folder);
  }

  private Reading reading(Path folder) {
    try (var listed = Files.list(folder)) {
      listed.sorted().filter(RuleFolder::isRules).forEach(this::take);
    } catch (IOException unreadable) {
      return new Reading.Faulty(List.of(folder + " is not a folder that can be read"));
    }
    if (files == 0 && faults.isEmpty()) {
      faults.add(folder + " has no file such as crisis-en.rules");
    }
    return faults.isEmpty()
        ? new Reading.Readable(
            new Crisis(RuleSet.of("crisis", List.copyOf(crisis.values()), Crisis.KINDS)),
            new Advice(RuleSet.of("advice", List.copyOf(advice.values()), Advice.KINDS)))
        : new Reading.Faulty(List.copyOf(faults));
  }

  private static boolean isRules(Path file) {
    return file.getFileName().toString().endsWith(".rules");
  }

  private void take(Path file) {
    String name = file.getFileName().toString();
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      faults.add(name + " is not known; crisis-<language>.rules and advice-<language>.rules are");
      return;
    }
    boolean isCrisis = matcher.group(1).equals("crisis");
    try {
      String content = text(file);
      RuleFile.read(content, isCrisis ? Crisis.KINDS : Advice.KINDS);
      (isCrisis ? crisis : advice).put(matcher.group(2), content);
      files++;
    } catch (IOException unreadable) {
      faults.add(name + " must be a readable UTF-8 file of at most 1 MiB");
    } catch (IllegalArgumentException wrong) {
      faults.add(name + " " + wrong.getMessage());
    }
  }

  // In the order of the shipped ones, so that copies of them have their version.
  private static Map<String, String> shipped(String name) {
    var contents = new LinkedHashMap<String, String>();
    RuleSet.SHIPPED_LANGUAGES.forEach(language ->
        contents.put(language, RuleSet.shippedContent(name + "-" + language + ".rules")));
    return contents;
  }

  private static String text(Path file) throws IOException {
    try (var bytes = Files.newInputStream(file)) {
      var content = bytes.readNBytes(LARGEST + 1);
      if (content.length > LARGEST) {
        throw new IOException("too large");
      }
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    }
  }
}
