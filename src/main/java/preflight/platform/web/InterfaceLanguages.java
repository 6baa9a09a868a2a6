package preflight.platform.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The languages that the interface speaks: one for each {@code messages*.properties}. */
final class InterfaceLanguages {
  /** That of {@code messages.properties}. */
  static final String FIRST = "en";

  private static final String FILES = "classpath*:messages_*.properties";

  private InterfaceLanguages() {}

  /** The first one, then those of the other files by their own names. */
  static List<String> found() {
    try {
      var others = new TreeSet<>(Comparator.comparing(Languages::ownName));
      Arrays.stream(new PathMatchingResourcePatternResolver().getResources(FILES))
          .map(file -> tag(Objects.requireNonNull(file.getFilename())))
          .forEach(others::add);
      var languages = new ArrayList<>(List.of(FIRST));
      languages.addAll(others);
      return List.copyOf(languages);
    } catch (IOException e) {
      throw new UncheckedIOException("the languages of the interface cannot be listed", e);
    }
  }

  /** {@code messages_pt_BR.properties} speaks pt-BR. */
  private static String tag(String file) {
    return file.substring("messages_".length(), file.lastIndexOf('.')).replace('_', '-');
  }
}
