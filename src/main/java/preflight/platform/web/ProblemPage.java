package preflight.platform.web;

import java.util.List;

/** What the {@code type} of a problem links to: one entry of the catalogue. */
public record ProblemPage(
    PageFrame frame, String slug, int status, String title, String meaning, List<String> remedies) {
  public ProblemPage {
    remedies = List.copyOf(remedies);
  }
}
