package preflight.platform.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The languages that a page can be had in.
 *
 * @param post how a choice without an address is made; none when all of them are links
 */
public record LanguageSwitch(List<Choice> choices, @Nullable Post post) {
  public LanguageSwitch {
    choices = List.copyOf(choices);
  }

  /**
   * One language.
   *
   * @param name what the language calls itself
   * @param current the page is in it
   * @param href the same page in it, only shown; none when choosing it is a post
   */
  public record Choice(String language, String name, boolean current, @Nullable String href) {}

  /**
   * A button sends {@code field} = {@code prefix} + language with the form of that id.
   *
   * @param action where that form posts to; none when it is one that the page has anyway
   */
  public record Post(
      String form,
      @Nullable String action,
      String field,
      String prefix,
      Map<String, String> hidden) {
    public Post {
      hidden = Map.copyOf(hidden);
    }
  }
}
