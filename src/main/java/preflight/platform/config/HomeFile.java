package preflight.platform.config;

import java.nio.file.Path;
import java.util.List;

/**
 * A file that an operator may put into the home. The module that reads it says what is wrong with it
 * before anything starts, by a line in {@code META-INF/spring.factories}.
 */
public interface HomeFile {
  /** One sentence a problem that begins with the file's name; none when it is right, or not there. */
  List<String> problems(Path home);
}
